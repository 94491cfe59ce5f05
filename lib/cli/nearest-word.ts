/**
 * The word a mistyped one was probably meant to be; null if none is close enough: one slip in a short word, two in one of
 * five letters or more, or a word that begins with what was typed.
 */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const allowed = typed.length >= 5 ? 2 : 1;
  const ranked = words
    .map((word) => ({ word, slips: word.startsWith(typed) && typed.length >= 3 ? 0.5 : slipsBetween(typed, word) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.word ?? null;
}

/** How many letters must be changed, added, left out or swapped with their neighbour (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
