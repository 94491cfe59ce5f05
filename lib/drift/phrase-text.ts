const closing = /^[,.;:!?%)\]}…。，、！？：；»”]/u;
const opening = /[([{«“¿¡]$/u;
const spaceless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/** Tokens written out for a person: no blank before closing marks, after opening ones, or between Han, Kana and Thai. */
export function phraseText(tokens: readonly string[]): string {
  let text = "";
  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const joined =
      previous === undefined ||
      closing.test(token) ||
      opening.test(previous) ||
      (spaceless.test(token) && spaceless.test(previous));
    text += joined ? token : ` ${token}`;
  });
  return text;
}
