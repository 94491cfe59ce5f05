import { sum } from "../numeric/sum";
import type { Corpus } from "../text/corpus";
import type { Measurement } from "./metric";
import { withoutEach } from "./without-each";

/**
 * The mean of a quantity of single outputs, with its value without each prompt.
 * @param values one an output; NaN for an output that has none
 * @param reason why the mean is absent where no output has a value
 */
export function meanOverOutputs({ promptOf, prompts }: Corpus, values: Float64Array, reason: string): Measurement {
  const sumOf = new Float64Array(prompts.length);
  const nOf = new Float64Array(prompts.length);
  for (let output = 0; output < values.length; output++) {
    const value = values[output] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const prompt = promptOf[output] ?? 0;
    sumOf[prompt] = (sumOf[prompt] ?? 0) + value;
    nOf[prompt] = (nOf[prompt] ?? 0) + 1;
  }
  const n = sum(nOf);
  if (n === 0) return { ok: false, reason };
  const total = sum(sumOf);
  const withoutUnit = withoutEach(prompts.length, (p) => (total - (sumOf[p] ?? 0)) / (n - (nOf[p] ?? 0)));
  return { ok: true, value: total / n, n, withoutUnit };
}
