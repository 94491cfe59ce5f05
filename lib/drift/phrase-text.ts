const closing = /^[,.;:!?%)\]}…。，、！？：；»”]/u;
const opening = /[([{«“¿¡]$/u;
const joint = /^[-–‐‑/_'’]$/u;
const mark = /^[^\p{L}\p{N}]+$/u;
const spaceless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/**
 * Tokens written out for a person: no blank before closing marks, after opening ones, around what joins words, within
 * a run of one mark, or between Han, Kana and Thai.
 */
export function phraseText(tokens: readonly string[]): string {
  let text = "";
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const joined =
      previous === undefined ||
      closing.test(token) ||
      opening.test(previous) ||
      joint.test(token) ||
      joint.test(previous) ||
      (token === previous && mark.test(token)) ||
      (spaceless.test(token) && spaceless.test(previous));
    text += joined ? token : ` ${token}`;
  });
  return text;
}

/** Whether a token is a word: it has a letter or a digit. */
export function isWord(token: string): boolean {
  return !mark.test(token) && token !== "";
}
