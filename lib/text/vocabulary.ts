/** The words of one or several corpora and their ids, in order of first sight. Corpora that are compared share one. */
export interface Vocabulary {
  words: string[];
  idOf: Map<string, number>;
}

export function newVocabulary(): Vocabulary {
  return { words: [], idOf: new Map() };
}

/** The word's id, from 0; a word not seen before is added. */
export function wordId(vocabulary: Vocabulary, word: string): number {
  const known = vocabulary.idOf.get(word);
  if (known !== undefined) return known;
  const id = vocabulary.words.length;
  vocabulary.words.push(word);
  vocabulary.idOf.set(word, id);
  return id;
}
