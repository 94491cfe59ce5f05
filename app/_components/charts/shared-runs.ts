/** A stretch of a text, and whether it is one of the runs of words that the texts share. */
export interface Run {
  text: string;
  shared: boolean;
}

/** Fewer words in a row than these are common in any two texts and say nothing. */
const shortestRun = 4;

/**
 * Cuts each text into stretches that at least one of the other texts also holds, at least four words in a row, and the rest.
 * Words are compared without case and punctuation; the stretches joined give the text back exactly.
 */
export function sharedRuns(texts: readonly string[]): Run[][] {
  const worded = texts.map(wordsOf);
  const gramsOf = worded.map((words) => new Set(grams(words)));
  return texts.map((text, index) => {
    const words = worded[index] ?? [];
    const inside = new Uint8Array(words.length);
    grams(words).forEach((gram, start) => {
      if (gramsOf.some((others, other) => other !== index && others.has(gram)))
        inside.fill(1, start, start + shortestRun);
    });
    return cut(text, words, inside);
  });
}

interface Word {
  key: string;
  start: number;
  end: number;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu)].map((match) => ({
    key: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function grams(words: readonly Word[]): string[] {
  const found: string[] = [];
  for (let i = 0; i + shortestRun <= words.length; i++) {
    found.push(
      words
        .slice(i, i + shortestRun)
        .map((word) => word.key)
        .join(" "),
    );
  }
  return found;
}

function cut(text: string, words: readonly Word[], inside: Uint8Array): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (let i = 0; i < words.length; i++) {
    if (inside[i] !== 1) continue;
    let last = i;
    while (last + 1 < words.length && inside[last + 1] === 1) last++;
    const start = words[i]?.start ?? at;
    const end = words[last]?.end ?? start;
    if (start > at) runs.push({ text: text.slice(at, start), shared: false });
    runs.push({ text: text.slice(start, end), shared: true });
    at = end;
    i = last;
  }
  if (at < text.length) runs.push({ text: text.slice(at), shared: false });
  return runs;
}
