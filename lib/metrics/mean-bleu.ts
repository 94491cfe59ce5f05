import { sum } from "../numeric/sum";
import type { Corpus } from "../text/corpus";
import type { BleuOrder, SelfBleuScores } from "../text/self-bleu-scores";
import type { Measurement } from "./metric";
import { withoutEach } from "./without-each";

/**
 * The mean of the outputs' scores, and what it is without each prompt: its outputs go as hypotheses, and the others
 * lose what they matched in it alone.
 * @param unit what at least two of must be left for a score to exist
 */
export function meanBleu(
  { outputs, prompts, promptOf }: Corpus,
  { scoresOf, lossOf }: SelfBleuScores,
  n: BleuOrder,
  unit: "outputs" | "prompts",
): Measurement {
  const all = sum(scoresOf[n]);
  const ownScores = new Float64Array(prompts.length);
  const ownOutputs = new Float64Array(prompts.length);
  for (let output = 0; output < outputs; output++) {
    const p = promptOf[output] ?? 0;
    ownScores[p] = (ownScores[p] ?? 0) + (scoresOf[n][output] ?? 0);
    ownOutputs[p] = (ownOutputs[p] ?? 0) + 1;
  }
  const answered = ownOutputs.reduce((count, own) => count + (own > 0 ? 1 : 0), 0);
  const withoutUnit = withoutEach(prompts.length, (p) => {
    const own = ownOutputs[p] ?? 0;
    const units = unit === "outputs" ? outputs - own : answered - (own > 0 ? 1 : 0);
    return units < 2 ? Number.NaN : (all - (ownScores[p] ?? 0) - (lossOf[n][p] ?? 0)) / (outputs - own);
  });
  return { ok: true, value: all / outputs, n: outputs, withoutUnit };
}
