import type { Corpus } from "../text/corpus";
import type { Reference } from "../text/reference";
import { pickRows, type Rows } from "./basis-of-rows";

/** A copy of a release's outputs with a share of something lost; more of it holds all that less of it does. */
export type Plant = (share: number) => Rows;

/** Deletes every token of a share of the rare words, the words drawn at random. */
export function plantRareWords({
  rows,
  reference,
  rng,
}: {
  rows: Rows;
  reference: Reference;
  rng: () => number;
}): Plant {
  const rare = shuffled(
    Int32Array.from(reference.rare.keys()).filter((word) => reference.rare[word] === 1),
    rng,
  );
  return (share) => {
    const lost = new Uint8Array(reference.rare.length);
    for (const word of rare.subarray(0, Math.round(share * rare.length))) lost[word] = 1;
    return { ...rows, corpus: withoutWords(rows.corpus, lost) };
  };
}

/** Replaces a share of the outputs, drawn at random, by their prompt's most typical one; null with one output a prompt. */
export function plantTypicalOutputs({ rows, rng }: { rows: Rows; rng: () => number }): Plant | null {
  const typical = typicalOutputs(rows.corpus);
  if (typical === null) return null;
  const order = shuffled(Int32Array.from(typical.keys()), rng);
  return (share) => {
    const outputs = Int32Array.from(typical.keys());
    for (const output of order.subarray(0, Math.round(share * order.length))) {
      outputs[output] = typical[output] ?? output;
    }
    return pickRows(rows, outputs);
  };
}

/** By output: the output of its prompt that shares most of its words with the others (mean Jaccard of word sets). */
function typicalOutputs({ outputs, promptOf, prompts, offsets, tokens }: Corpus): Int32Array | null {
  const of: number[][] = prompts.map(() => []);
  for (let output = 0; output < outputs; output++) of[promptOf[output] ?? 0]?.push(output);
  if (!of.some((list) => list.length > 1)) return null;
  const typical = new Int32Array(outputs);
  for (const list of of) {
    const words = list.map((output) => new Set(tokens.subarray(offsets[output], offsets[output + 1])));
    let best = list[0] ?? 0;
    let most = -1;
    list.forEach((output, i) => {
      const likeness = words.reduce((sum, other, j) => sum + (i === j ? 0 : jaccard(words[i] ?? other, other)), 0);
      if (likeness <= most) return;
      most = likeness;
      best = output;
    });
    for (const output of list) typical[output] = best;
  }
  return typical;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  const union = a.size + b.size - common;
  return union === 0 ? 1 : common / union;
}

function withoutWords(corpus: Corpus, lost: Uint8Array): Corpus {
  const offsets = new Int32Array(corpus.outputs + 1);
  const tokens = new Int32Array(corpus.tokens.length);
  let kept = 0;
  for (let output = 0; output < corpus.outputs; output++) {
    for (let i = corpus.offsets[output] ?? 0; i < (corpus.offsets[output + 1] ?? 0); i++) {
      const word = corpus.tokens[i] ?? 0;
      if (lost[word] !== 1) tokens[kept++] = word;
    }
    offsets[output + 1] = kept;
  }
  return { ...corpus, offsets, tokens: tokens.slice(0, kept) };
}

/** Fisher–Yates. */
export function shuffled(values: Int32Array, rng: () => number): Int32Array {
  const order = values.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}
