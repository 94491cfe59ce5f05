import { columnGram, rowGram, weightedSquares } from "../numeric/gram";
import { symmetricEigen } from "../numeric/symmetric-eigen";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/**
 * Vendi score: e to the entropy H of the eigenvalues of K / N, K the cosine similarities of the N embedded outputs; as
 * many outputs as, all unlike each other, would be as diverse. Taken from the smaller of K / N and its dual
 * C = Σ u·uᵀ / N, which have the same eigenvalues other than 0; those below N·ε count as 0.
 *
 * The values without each prompt are first-order: H moves by (n H + Σ uᵀ ln(C) u) / (N − n), the sum over the prompt's
 * n outputs. One decomposition serves all; the standard error is a little small (15 % at N = 1,000).
 */
export const vendi: Metric = {
  id: "vendi",
  label: "Vendi score",
  description: "how many entirely different outputs would be as diverse",
  formula:
    "e^H, H = −Σ λ ln λ over the eigenvalues λ of K/N, K the cosine similarities of the N outputs; those below N·ε are 0",
  interval: "delete-one-prompt jackknife, first-order influence of one decomposition",
  unit: "count",
  collapseMeans: "falls",
  component: null,
  changeUnit: "relative",
  source: "Friedman & Dieng 2023, arXiv:2210.02410",
  bias: "More outputs raise it; it depends on the embedder.",
  measure({ corpus, vectors, dimension }) {
    if (vectors === null) return { ok: false, reason: "the outputs are not embedded" };
    const { embedded, entropy, logOf } = spectrumOf(vectors, dimension);
    const n = embedded.length;
    if (n === 0) return { ok: false, reason: "no output is embedded" };
    const outputsOf = new Float64Array(corpus.prompts.length);
    const logSumOf = new Float64Array(corpus.prompts.length);
    embedded.forEach((output, i) => {
      const p = corpus.promptOf[output] ?? 0;
      outputsOf[p] = (outputsOf[p] ?? 0) + 1;
      logSumOf[p] = (logSumOf[p] ?? 0) + (logOf[i] ?? 0);
    });
    const withoutUnit = withoutEach(outputsOf.length, (p) => {
      const own = outputsOf[p] ?? 0;
      return own === n ? Number.NaN : Math.exp(entropy + (own * entropy + (logSumOf[p] ?? 0)) / (n - own));
    });
    return { ok: true, value: Math.exp(entropy), n, withoutUnit };
  },
};

interface Spectrum {
  dimension: number;
  /** The outputs whose vectors are not zero. */
  embedded: Int32Array;
  entropy: number;
  /** By embedded output, uᵀ ln(C) u. */
  logOf: Float64Array;
}

/**
 * Decomposing costs most of an analysis, and one release's vectors come several times in it: by itself and in each
 * comparison. Vectors never change, so their spectrum is kept for as long as they are.
 */
const known = new WeakMap<Float32Array | Float64Array, Spectrum>();

function spectrumOf(vectors: Float32Array | Float64Array, dimension: number): Spectrum {
  const kept = known.get(vectors);
  if (kept !== undefined && kept.dimension === dimension) return kept;
  const { rows, embedded } = embeddedRows(vectors, dimension);
  const n = embedded.length;
  const found = n > dimension ? fromColumns(rows, n, dimension) : fromRows(rows, n, dimension);
  const spectrum = { dimension, embedded, ...found };
  known.set(vectors, spectrum);
  return spectrum;
}

/** The rows that are not zero, and which they are. */
function embeddedRows(vectors: Float32Array | Float64Array, dimension: number) {
  const kept: number[] = [];
  for (let from = 0, output = 0; from < vectors.length; from += dimension, output++) {
    if (vectors.subarray(from, from + dimension).some((x) => x !== 0)) kept.push(output);
  }
  const rows = new Float64Array(kept.length * dimension);
  kept.forEach((output, i) => {
    rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), i * dimension);
  });
  return { rows, embedded: Int32Array.from(kept) };
}

/** By C, dimension × dimension. `logOf[i]` is uᵀ ln(C) u of row i. */
function fromColumns(rows: Float64Array, n: number, dimension: number) {
  const { values, vectors } = symmetricEigen(
    columnGram(rows, dimension).map((x) => x / n),
    dimension,
  );
  // Ascending, so those that count are the last ones.
  const from = values.findIndex((value) => value > n * Number.EPSILON);
  const first = from < 0 ? dimension : from;
  const logOf = weightedSquares({
    rows,
    vectors: vectors.subarray(first * dimension),
    weights: values.subarray(first).map(Math.log),
    columns: dimension,
  });
  return { entropy: entropyOf(values, n), logOf };
}

/** By K / N, N × N; an eigenvector v of C is then Xᵀw / √(N λ), so that (u_i·v)² = N λ w_i². */
function fromRows(rows: Float64Array, n: number, dimension: number) {
  const { values, vectors } = symmetricEigen(
    rowGram(rows, dimension).map((x) => x / n),
    n,
  );
  const logOf = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const value = values[k] ?? 0;
    if (value <= n * Number.EPSILON) continue;
    for (let i = 0; i < n; i++) {
      logOf[i] = (logOf[i] ?? 0) + Math.log(value) * n * value * (vectors[k * n + i] ?? 0) ** 2;
    }
  }
  return { entropy: entropyOf(values, n), logOf };
}

function entropyOf(values: Float64Array, n: number): number {
  let entropy = 0;
  for (const value of values) if (value > n * Number.EPSILON) entropy -= value * Math.log(value);
  return entropy;
}
