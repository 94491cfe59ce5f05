const refusals = [
  /\b(?:i|we) (?:do not|don't|dont) (?:know|have (?:any |enough |the |specific |reliable |access to )*(?:information|knowledge|data|context))\b/,
  /\b(?:i am|i'm|im|we are|we're) (?:not (?:sure|certain|aware|familiar|able)|unable|unaware|unfamiliar)\b/,
  /\b(?:i|we) (?:cannot|can't|cant|can not|could not|couldn't) (?:answer|find|provide|determine|verify|confirm|say|tell|help|assist|recall|locate)\b/,
  /\b(?:there is|there's|i have|i could find) no (?:\w+ )?(?:information|record|data)\b/,
  /^\W*(?:unknown|n\/a|none|not sure|no answer|no idea|unsure|i pass)\W*$/,
  /^\W*(?:i'm|i am) (?:sorry|afraid)\b/,
  /\bas an ai\b/,
];

/** Whether an output declines to answer: empty, "I don't know", a refusal. English phrasings; only asked of outputs that are not correct. */
export function isAbstention(output: string): boolean {
  const text = output.normalize("NFKC").replace(/[’`´]/g, "'").trim().toLowerCase().slice(0, 400);
  return text === "" || refusals.some((pattern) => pattern.test(text));
}
