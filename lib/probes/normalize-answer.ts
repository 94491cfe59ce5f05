const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const articles = new Set(["a", "an", "the"]);

/**
 * An answer as a run of bare words, as SQuAD compares them: NFKC, case folded, diacritics off, punctuation gone,
 * English articles dropped (unless nothing else is left). Each Han, Kana and Thai character is a word of its own.
 * "U.S." is "us"; "Jean-Luc" is two words; "1,000" is "1000".
 */
export function normalizeAnswer(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, "")
    .replace(/(?<=(?:^|[^\p{L}\p{N}])\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu, "")
    .replace(/['’`´]/g, "")
    .replace(spaceless, " $& ");
  const words = plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const bare = words.filter((word) => !articles.has(word));
  return bare.length > 0 ? bare : words;
}

/** Whether `run` stands in `words` as neighbours in its order. False for an empty run. */
export function containsRun(words: readonly string[], run: readonly string[]): boolean {
  if (run.length === 0) return false;
  for (let start = 0; start + run.length <= words.length; start++) {
    if (run.every((word, i) => words[start + i] === word)) return true;
  }
  return false;
}
