/**
 * A value without each prompt in turn, for the jackknife.
 * @returns null if there are fewer than two prompts, or if the value does not exist without one of them
 */
export function withoutEach(prompts: number, valueWithout: (prompt: number) => number): Float64Array | null {
  if (prompts < 2) return null;
  const values = new Float64Array(prompts);
  for (let p = 0; p < prompts; p++) {
    const value = valueWithout(p);
    if (!Number.isFinite(value)) return null;
    values[p] = value;
  }
  return values;
}
