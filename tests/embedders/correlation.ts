import { cosine } from "./cosine";
import { gradedPairs } from "./graded-pairs";

/** An embedder as far as it is tried here. */
interface Tried {
  dimension: number;
  embed(texts: readonly string[]): Promise<Float32Array>;
}

/** How the cosines of the graded pairs go with their grades, −1 to 1: Spearman's ρ and Pearson's r. */
export async function gradeAgreement({ embed, dimension }: Tried): Promise<{ spearman: number; pearson: number }> {
  const vectors = await embed(gradedPairs.flatMap(([first, second]) => [first, second] as const));
  const cosines = gradedPairs.map((_, i) => cosine(vectors, dimension, 2 * i, 2 * i + 1));
  const grades = gradedPairs.map(([, , grade]) => grade);
  return { spearman: pearson(ranks(cosines), ranks(grades)), pearson: pearson(cosines, grades) };
}

/** Pearson's correlation of two lists of the same length. */
export function pearson(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, x] of xs.entries()) {
    const y = (ys[i] ?? Number.NaN) - my;
    xy += (x - mx) * y;
    xx += (x - mx) ** 2;
    yy += y * y;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}
