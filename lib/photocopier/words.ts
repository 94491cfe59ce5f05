const abbreviation = /^(?:(?:\p{L}\.)+|(?:Mr|Mrs|Ms|Dr|St|No|Nos|Gen|Col|Capt|Lt|Hon|Rev|Messrs|Jr|Sr)\.)$/u;
const closing = /[,.;:?!)\]]$/u;
const opening = /^[([]/u;

/**
 * The tokens that the photocopier's model is trained on: words, with the punctuation around them as tokens of its own.
 * Double quotation marks are left out, since a model that sees four words cannot close what it opened.
 */
export function splitWords(text: string): string[] {
  const tokens: string[] = [];
  for (const piece of plain(text).split(/\s+/u)) {
    // Dots and dashes that stand alone: rows of them would be continued for ever.
    if (!isWord(piece)) continue;
    let word = piece;
    const after: string[] = [];
    while (opening.test(word)) {
      tokens.push(word.slice(0, 1));
      word = word.slice(1);
    }
    while (closing.test(word) && !abbreviation.test(word)) {
      after.unshift(word.slice(-1));
      word = word.slice(0, -1);
    }
    if (word !== "") tokens.push(word);
    tokens.push(...after);
  }
  return tokens;
}

/** Text as it is read: punctuation stands where it belongs. `joinWords(splitWords(text))` keeps every word. */
export function joinWords(tokens: readonly string[]): string {
  let text = "";
  let glued = true;
  for (const token of tokens) {
    text += glued || (!isWord(token) && !opening.test(token)) ? token : ` ${token}`;
    glued = opening.test(token) && !isWord(token);
  }
  return text;
}

/** Whether a token counts as a word: punctuation alone does not. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Splits running text at the ends of its sentences; a full stop after an abbreviation ends none. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let sentence: string[] = [];
  for (const word of plain(text).split(/\s+/u).filter(Boolean)) {
    sentence.push(word);
    if (/[.?!]\)?$/u.test(word) && !abbreviation.test(word)) {
      sentences.push(sentence.join(" "));
      sentence = [];
    }
  }
  if (sentence.length > 0) sentences.push(sentence.join(" "));
  return sentences;
}

function plain(text: string): string {
  return text
    .replace(/[’‘]/gu, "'")
    .replace(/["“”]/gu, "")
    .replace(/\s*(?:--+|—|–)\s*/gu, ", ");
}
