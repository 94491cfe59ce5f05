/**
 * The order in which lines are measured and compared, whatever order they came in: sums of floats and drawn signs depend
 * on one, and a verdict on the same lines must be the same to its last byte.
 */
import type { AnswerLine, ItemLine, SampleLine } from "./lines";

/** By prompt, then sample. Of human text, which may have neither, by what it says. */
export function byPrompt(a: SampleLine, b: SampleLine): number {
  return orderOf(a.prompt_id, b.prompt_id) || a.sample - b.sample || orderOf(a.output, b.output);
}

export function byItem(a: ItemLine, b: ItemLine): number {
  return orderOf(a.item_id, b.item_id);
}

/** By item, then sample. */
export function byAnswer(a: AnswerLine, b: AnswerLine): number {
  return orderOf(a.item_id, b.item_id) || a.sample - b.sample;
}

/** By code units, the same under any locale. */
function orderOf(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
