/** Beginnings of the ids of the signals that come out of counting words and n-grams alone. */
const families = [
  "distinct-",
  "self-bleu-",
  "seq-rep-",
  "self-repetition-",
  "hill-q",
  "overlap-",
  "within-distinct-",
  "coverage",
];

/** Whether a signal is an n-gram signal: what is held against nltk, gzip, JSON.parse and wc. */
export function isNgramSignal(id: string): boolean {
  return families.some((family) => id.startsWith(family));
}
