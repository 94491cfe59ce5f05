import { type AnswerLine, bands, type ItemLine } from "../../../lib/contract/lines";
import { measureAnswers } from "../../../lib/probes/measure-answers";
import { probeSignals } from "../../../lib/probes/probe-signals";
import { seededRandom } from "../../../lib/stats/seeded-random";
import type { Population } from "./population";

const ITEMS = 6000;
const ANSWERS_PER_ITEM = 5;
/** Chance that the model knows an item, by band. */
const known = { head: 0.9, torso: 0.65, tail: 0.35 };

/**
 * Items of three bands with five answers each. Where it knows, the model is mostly right; where not, it sometimes insists
 * on one error, sometimes guesses, sometimes declines. Its confidence follows its agreement, too high by a little.
 */
export function probePopulation(seed: number, drawn: number): Population {
  const rng = seededRandom(seed);
  const items: ItemLine[] = [];
  const answersOf: AnswerLine[][] = [];
  for (let i = 0; i < ITEMS; i++) {
    const band = bands[i % bands.length] ?? "tail";
    const item_id = `q${i}`;
    items.push({ item_id, question: "?", answers: ["alpha"], band });
    const right = rng() < known[band] ? 0.85 : 0.08;
    const insists = rng() < 0.4;
    const declines = rng() < 0.15;
    answersOf.push(
      Array.from({ length: ANSWERS_PER_ITEM }, (_, sample) => {
        const wrong = declines ? "I don't know" : insists ? "omega" : `guess ${Math.floor(rng() * 20)}`;
        const output = rng() < right ? "alpha" : wrong;
        const confidence = Math.min(1, (insists || output === "alpha" ? 0.7 : 0.4) + 0.3 * rng());
        return { item_id, output, sample, confidence };
      }),
    );
  }
  return {
    name: "simulated answers",
    units: ITEMS,
    drawn,
    signals: probeSignals,
    measure: (units) => {
      const drawnItems = Array.from(units, (unit) => items[unit]).filter((item) => item !== undefined);
      const answers = Array.from(units, (unit) => answersOf[unit] ?? []).flat();
      const { measurements } = measureAnswers({ items: drawnItems, answers });
      return new Map(probeSignals.map(({ id }) => [id, measurements[id]]));
    },
  };
}
