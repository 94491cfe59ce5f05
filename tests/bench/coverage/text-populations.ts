import { readAddresses } from "../../../lib/cli/read-addresses";
import { trainKneserNey } from "../../../lib/photocopier/kneser-ney";
import { decoding } from "../../../lib/photocopier/photocopy";
import { Writer } from "../../../lib/photocopier/writer";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { readRelease } from "../source-texts";
import type { Outputs } from "./population";

const SIMULATED_PROMPTS = 2000;
const OUTPUTS_PER_PROMPT = 2;
const PROMPT_TOKENS = 6;
/** Share of prompts that get one of a few set answers, so that copies of every kind have something to be found in. */
const REFUSED = 0.15;

/** Two releases of alike models on the same 805 prompts: two outputs to each; null without the reference data. */
export function realOutputs(
  firstName: string,
  secondName: string,
): { outputs: Outputs; reference: readonly string[] } | null {
  const first = readRelease(firstName);
  const second = readRelease(secondName);
  const reference = readRelease("ae-gpt-4/gpt4_1106_preview");
  if (first === null || second === null || reference === null) return null;
  const texts = first.flatMap((text, i) => [text, second[i] ?? ""]);
  return { outputs: { texts, promptOf: Int32Array.from(texts, (_, i) => i >> 1) }, reference };
}

/** Outputs of the photocopier's first model to prompts cut from anywhere in its text, some of them refused in set phrases. */
export function simulatedOutputs(seed: number): { outputs: Outputs; reference: readonly string[] } {
  const { human, lexicon, humanLines } = readAddresses();
  const rng = seededRandom(seed);
  const model = trainKneserNey({ documents: human, tokens: lexicon.size, discountScale: 0.4 });
  const writer = new Writer(model, decoding, lexicon.words());
  const texts: string[] = [];
  for (let prompt = 0; prompt < SIMULATED_PROMPTS; prompt++) {
    const document = human[Math.floor(rng() * human.length)] ?? new Int32Array(0);
    const from = Math.floor(rng() * Math.max(1, document.length - PROMPT_TOKENS));
    const refused = rng() < REFUSED;
    for (let k = 0; k < OUTPUTS_PER_PROMPT; k++) {
      texts.push(
        refused ? refusal(rng) : lexicon.write(writer.continue(document.slice(from, from + PROMPT_TOKENS), rng)),
      );
    }
  }
  const promptOf = Int32Array.from(texts, (_, i) => Math.floor(i / OUTPUTS_PER_PROMPT));
  return { outputs: { texts, promptOf }, reference: humanLines.map(({ output }) => output) };
}

const subjects = [
  "the treaty",
  "the bank",
  "the tariff",
  "public lands",
  "the navy",
  "the mails",
  "the mint",
  "the debt",
];
const reasons = ["it lies before the Congress", "no report has come in", "the law gives no leave to do so"];

/** The early subjects and reasons come far more often, as set phrases do. */
function refusal(rng: () => number): string {
  const subject = subjects[Math.floor(subjects.length * rng() ** 2)];
  const reason = reasons[Math.floor(reasons.length * rng() ** 2)];
  return `I regret that I cannot speak of ${subject} in this message, since ${reason}; I ask that it be laid over for now.`;
}
