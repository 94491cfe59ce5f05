import { varianceGrowthOf } from "../numeric/jackknife";
import type { MeasuredText } from "./measured-text";
import type { Measurement } from "./metric";
import { type SpectrumWithout, vectorSpectrum } from "./vector-spectrum";
import { withoutEach } from "./without-each";

/** Where the intervals of all metrics of the spectrum come from. */
export const SPECTRUM_INTERVAL =
  "delete-one-prompt jackknife, exact: integrals of log-determinants as small as a prompt's outputs, from one decomposition; its end on the side of the prompts that weigh most reaches as far as the variance there says";

/**
 * Measures what follows from the spectrum of the outputs' vectors.
 * @param read the value, given N and sums over the eigenvalues of K; NaN where there is none
 */
export function measureSpectrum(
  { corpus, vectors, dimension }: Pick<MeasuredText, "corpus" | "vectors" | "dimension">,
  read: (spectrum: SpectrumWithout) => number,
): Measurement {
  if (vectors === null) return { ok: false, reason: "the outputs are not embedded" };
  const spectrum = vectorSpectrum(vectors, dimension);
  if (spectrum.n === 0) return { ok: false, reason: "no output is embedded" };
  // Costs more than the value, and is not asked for where only the value is shown.
  const withoutUnit = () => {
    const without = spectrum.without(corpus.promptOf, corpus.prompts.length);
    return withoutEach(without.length, (prompt) => {
      const left = without[prompt];
      return left === undefined || left.n === 0 ? Number.NaN : read(left);
    });
  };
  return {
    ok: true,
    value: read(spectrum),
    n: spectrum.n,
    get withoutUnit() {
      return withoutUnit();
    },
    get varianceGrowth() {
      return varianceGrowthOf(withoutUnit() ?? new Float64Array(0));
    },
  };
}
