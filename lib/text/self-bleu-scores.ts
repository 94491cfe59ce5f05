import type { ClosestLengths } from "./closest-lengths";
import type { Address, Kernels } from "./kernels";
import type { NgramView } from "./ngram-view";

export type BleuOrder = 2 | 3 | 4 | 5;
export const bleuOrders = [2, 3, 4, 5] as const satisfies readonly BleuOrder[];

/** Self-BLEU of the outputs of a corpus, for orders 2 to 5. */
export interface SelfBleuScores {
  /** By order: the score of each output against its references. */
  scoresOf: Record<BleuOrder, Float64Array>;
  /** By order and prompt: what the outputs of the other prompts lose together once this prompt's are deleted. */
  lossOf: Record<BleuOrder, Float64Array>;
}

/** The forms of self-BLEU as losses know them: references all other outputs, or the outputs to other prompts. */
export const OTHERS = 1;
export const CROSS = 2;

const SMOOTHING = 0.1;

/**
 * nltk's `sentence_bleu` with uniform weights and smoothing method 1 for every output at once, from its clipped matches.
 * @param matched by order from 1, by place: the output's matches with its references
 * @param losses what the outputs lose by the deletion of single prompts, as the kernels hold it; those of `form` count
 * @param outputAt the output that stands at each place of the view
 */
export function scoreSelfBleu({
  view: { offsets, outputs, prompts },
  matched,
  kernels,
  losses,
  form,
  lengths: { closest, mover, closestAfter },
  outputAt,
}: {
  view: Pick<NgramView, "offsets" | "outputs" | "prompts">;
  matched: readonly Int32Array[];
  kernels: Kernels;
  losses: Address;
  form: typeof OTHERS | typeof CROSS;
  lengths: ClosestLengths;
  outputAt: Int32Array;
}): SelfBleuScores {
  const { call } = kernels;
  const matches = call.newInts(matched.length * outputs);
  matched.forEach((counts, index) => {
    kernels.ints(matches, matched.length * outputs).set(counts, index * outputs);
  });
  const scores = call.newFloats(bleuOrders.length * outputs);
  const lost = call.newFloats(bleuOrders.length * prompts);
  call.scoreSelfBleu(
    outputs,
    prompts,
    kernels.put(offsets),
    kernels.put(outputAt),
    matches,
    losses,
    form,
    kernels.put(closest),
    kernels.put(mover),
    kernels.put(closestAfter),
    kernels.put(logsUpTo(longest(offsets))),
    scores,
    lost,
  );
  const byOrder = (address: Address, size: number): Record<BleuOrder, Float64Array> => {
    const all = kernels.floats(address, bleuOrders.length * size);
    const of = (n: BleuOrder) => all.slice((n - 2) * size, (n - 1) * size);
    return { 2: of(2), 3: of(3), 4: of(4), 5: of(5) };
  };
  return { scoresOf: byOrder(scores, outputs), lossOf: byOrder(lost, prompts) };
}

function longest(offsets: Int32Array): number {
  let most = 1;
  for (let o = 0; o + 1 < offsets.length; o++) most = Math.max(most, (offsets[o + 1] ?? 0) - (offsets[o] ?? 0));
  return most;
}

/** Logarithms of 0 (which is smoothed) to `most`: a score takes ten, and there are millions of them. */
function logsUpTo(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let i = 1; i <= most; i++) logs[i] = Math.log(i);
  logs[0] = Math.log(SMOOTHING);
  return logs;
}
