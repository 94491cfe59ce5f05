import type { Corpus } from "./corpus";
import type { NgramCounts } from "./ngram-counts";
import type { PromptOrder } from "./prompt-order";

/**
 * For each repeated n-gram the largest counts that single outputs hold: of the foremost prompt A (its largest, the
 * output that holds it, its second largest), the same of the second prompt B, and the largest of the third.
 */
export interface ClipCounts {
  aPrompt: Int32Array;
  aHolder: Int32Array;
  a1: Int32Array;
  a2: Int32Array;
  bPrompt: Int32Array;
  bHolder: Int32Array;
  b1: Int32Array;
  b2: Int32Array;
  c1: Int32Array;
}

/** One pass over the places of the corpus, prompt by prompt. */
export function clipCounts(corpus: Corpus, order: PromptOrder, { ids, repeated }: NgramCounts): ClipCounts {
  const { offsets, prompts } = corpus;
  const [aPrompt, aHolder, bPrompt, bHolder] = [none(repeated), none(repeated), none(repeated), none(repeated)];
  const [a1, a2, b1, b2, c1] = [zeros(repeated), zeros(repeated), zeros(repeated), zeros(repeated), zeros(repeated)];
  const inOutput = zeros(repeated);
  const [largest, second, holder] = [zeros(repeated), zeros(repeated), zeros(repeated)];

  for (let p = 0; p < prompts.length; p++) {
    const firstOutput = order.start[p] ?? 0;
    const endOutput = order.start[p + 1] ?? 0;
    for (let o = firstOutput; o < endOutput; o++) {
      const output = order.outputs[o] ?? 0;
      const from = offsets[output] ?? 0;
      const to = offsets[output + 1] ?? 0;
      for (let i = from; i < to; i++) {
        const id = ids[i] ?? -1;
        if (id >= 0) inOutput[id] = (inOutput[id] ?? 0) + 1;
      }
      for (let i = from; i < to; i++) {
        const id = ids[i] ?? -1;
        if (id < 0) continue;
        const times = inOutput[id] ?? 0;
        if (times === 0) continue;
        inOutput[id] = 0;
        if (times > (largest[id] ?? 0)) {
          second[id] = largest[id] ?? 0;
          largest[id] = times;
          holder[id] = output;
        } else if (times > (second[id] ?? 0)) second[id] = times;
      }
    }
    for (let o = firstOutput; o < endOutput; o++) {
      const output = order.outputs[o] ?? 0;
      for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
        const id = ids[i] ?? -1;
        if (id < 0) continue;
        const times = largest[id] ?? 0;
        if (times === 0) continue;
        if (times > (a1[id] ?? 0)) {
          c1[id] = b1[id] ?? 0;
          b1[id] = a1[id] ?? 0;
          b2[id] = a2[id] ?? 0;
          bHolder[id] = aHolder[id] ?? -1;
          bPrompt[id] = aPrompt[id] ?? -1;
          a1[id] = times;
          a2[id] = second[id] ?? 0;
          aHolder[id] = holder[id] ?? -1;
          aPrompt[id] = p;
        } else if (times > (b1[id] ?? 0)) {
          c1[id] = b1[id] ?? 0;
          b1[id] = times;
          b2[id] = second[id] ?? 0;
          bHolder[id] = holder[id] ?? -1;
          bPrompt[id] = p;
        } else if (times > (c1[id] ?? 0)) c1[id] = times;
        largest[id] = 0;
        second[id] = 0;
      }
    }
  }
  return { aPrompt, aHolder, a1, a2, bPrompt, bHolder, b1, b2, c1 };
}

function zeros(size: number): Int32Array {
  return new Int32Array(size);
}

function none(size: number): Int32Array {
  return new Int32Array(size).fill(-1);
}
