import type { Corpus } from "./corpus";
import { orderByPrompt } from "./prompt-order";

/**
 * A corpus as the n-gram engine reads it: flat arrays alone (so that a thread can be handed them), the outputs of each
 * prompt next to each other, prompts ascending.
 */
export interface NgramView {
  tokens: Int32Array;
  offsets: Int32Array;
  promptOf: Int32Array;
  outputs: number;
  prompts: number;
  /** Ids of tokens lie below this. */
  types: number;
  /** By output: 1 if it is the first of those with its tokens. */
  isFirstCopy: Uint8Array;
  /** Groups of prompts for the jackknife of what is not cheap by prompt; prompt p is of group p mod this. */
  folds: number;
  /** By output: the group of its prompt. */
  foldOf: Uint8Array;
}

/** At most this many groups: a group's worth is four bytes an output. */
const MOST_FOLDS = 24;

/**
 * The view of a corpus; its arrays are the corpus's own where its outputs already lie so, else copies (4 bytes a token).
 * @param firstOf by group of equal outputs: its first output
 * @returns with it, by place in the view, the output of the corpus that stands there
 */
export function viewCorpus(corpus: Corpus, firstOf: readonly number[]): { view: NgramView; outputAt: Int32Array } {
  const { offsets, tokens, promptOf, outputs, prompts, vocabulary } = corpus;
  const order = orderByPrompt(corpus);
  const isFirst = new Uint8Array(outputs);
  for (const output of firstOf) isFirst[output] = 1;
  const sizes = {
    outputs,
    prompts: prompts.length,
    types: vocabulary.words.length,
    folds: Math.max(1, Math.min(MOST_FOLDS, prompts.length)),
  };
  if (order.outputs.every((output, place) => output === place)) {
    const foldOf = foldsOf(promptOf, sizes.folds);
    return { view: { tokens, offsets, promptOf, isFirstCopy: isFirst, foldOf, ...sizes }, outputAt: order.outputs };
  }
  const laid = {
    tokens: new Int32Array(tokens.length),
    offsets: new Int32Array(outputs + 1),
    promptOf: new Int32Array(outputs),
    isFirstCopy: new Uint8Array(outputs),
  };
  for (let place = 0; place < outputs; place++) {
    const output = order.outputs[place] ?? 0;
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    const begin = laid.offsets[place] ?? 0;
    laid.tokens.set(tokens.subarray(from, to), begin);
    laid.offsets[place + 1] = begin + to - from;
    laid.promptOf[place] = promptOf[output] ?? 0;
    laid.isFirstCopy[place] = isFirst[output] ?? 0;
  }
  return { view: { ...laid, foldOf: foldsOf(laid.promptOf, sizes.folds), ...sizes }, outputAt: order.outputs };
}

function foldsOf(promptOf: Int32Array, folds: number): Uint8Array {
  const foldOf = new Uint8Array(promptOf.length);
  for (let place = 0; place < promptOf.length; place++) foldOf[place] = (promptOf[place] ?? 0) % folds;
  return foldOf;
}
