import type { ClosestLengths } from "./closest-lengths";
import { amountOfLoss, formsOfLoss, LOSS_WIDTH, type LossList, orderOfLoss, placeOfLoss } from "./loss-list";
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

const WIDEST = 5;
const SMOOTHING = 0.1;

/**
 * nltk's `sentence_bleu` with uniform weights and smoothing method 1 for every output at once, from its clipped matches.
 * @param matched by order from 1, by place: the output's matches with its references
 * @param losses what the outputs lose by the deletion of single prompts, in any number of lists; those of `form` count
 * @param outputAt the output that stands at each place of the view
 */
export function scoreSelfBleu({
  view: { offsets, outputs, prompts },
  matched,
  losses,
  form,
  lengths,
  outputAt,
}: {
  view: Pick<NgramView, "offsets" | "outputs" | "prompts">;
  matched: readonly Int32Array[];
  losses: readonly LossList[];
  form: number;
  lengths: ClosestLengths;
  outputAt: Int32Array;
}): SelfBleuScores {
  const { closest, mover, closestAfter } = lengths;
  const scoresOf = newScores(outputs);
  const lossOf = newScores(prompts);
  const logs = logsUpTo(longest(offsets));
  const before = new Float64Array(WIDEST + 1);
  const after = new Float64Array(WIDEST + 1);
  const now = new Int32Array(WIDEST);
  const reduced = new Int32Array(WIDEST);
  const lost = newPromptLosses(prompts);
  const bins = losses[0]?.bins.length ?? 0;
  const shift = losses[0]?.shift ?? 0;
  for (let bin = 0; bin < bins; bin++) {
    const firstPlace = bin << shift;
    const endPlace = Math.min(outputs, (bin + 1) << shift);
    const rows = sortRows(losses, bin, form, endPlace - firstPlace);
    for (let place = firstPlace; place < endPlace; place++) {
      const length = (offsets[place + 1] ?? 0) - (offsets[place] ?? 0);
      const nearest = closest[place] ?? 0;
      for (let n = 1; n <= WIDEST; n++) now[n - 1] = matched[n - 1]?.[place] ?? 0;
      bleu(now, length, nearest, logs, 2, before);
      const output = outputAt[place] ?? 0;
      for (const n of bleuOrders) scoresOf[n][output] = before[n] ?? 0;

      lost.clear();
      const to = rows.start[place - firstPlace + 1] ?? 0;
      for (let row = rows.start[place - firstPlace] ?? 0; row < to; row++) {
        lost.add(rows.prompt[row] ?? 0, rows.code[row] ?? 0);
      }
      const moved = mover[place] ?? -1;
      if (moved >= 0) lost.touch(moved);
      for (let entry = 0; entry < lost.size; entry++) {
        const prompt = lost.prompts[entry] ?? 0;
        // Below the first order that loses anything the score stays, unless its reference length moves.
        let least = moved === prompt ? 1 : 0;
        for (let n = 1; n <= WIDEST; n++) {
          const fewer = lost.amounts[entry * WIDEST + n - 1] ?? 0;
          if (fewer > 0 && least === 0) least = n;
          reduced[n - 1] = (now[n - 1] ?? 0) - fewer;
        }
        bleu(reduced, length, moved === prompt ? (closestAfter[place] ?? 0) : nearest, logs, least, after);
        for (const n of bleuOrders) {
          if (n >= least) lossOf[n][prompt] = (lossOf[n][prompt] ?? 0) + (before[n] ?? 0) - (after[n] ?? 0);
        }
      }
    }
  }
  return { scoresOf, lossOf };
}

function newScores(size: number): Record<BleuOrder, Float64Array> {
  return { 2: new Float64Array(size), 3: new Float64Array(size), 4: new Float64Array(size), 5: new Float64Array(size) };
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

/** Writes the score of each order from max(2, least) to 5 into `scores`, at its order. */
function bleu(
  matched: Int32Array,
  length: number,
  closest: number,
  logs: Float64Array,
  least: number,
  scores: Float64Array,
): void {
  if ((matched[0] ?? 0) === 0) {
    scores.fill(0);
    return;
  }
  const brevity = length > closest ? 0 : 1 - closest / length;
  let sum = 0;
  for (let n = 1; n <= WIDEST; n++) {
    sum += (logs[matched[n - 1] ?? 0] ?? 0) - (logs[length >= n ? length - n + 1 : 1] ?? 0);
    if (n >= least) scores[n] = Math.exp(brevity + sum / n);
  }
}

/** The rows of one bin and form of all lists, place by place: those of place p are [start[p], start[p + 1]). */
function sortRows(
  lists: readonly LossList[],
  bin: number,
  form: number,
  places: number,
): { start: Int32Array; prompt: Int32Array; code: Int32Array } {
  const start = new Int32Array(places + 1);
  let all = 0;
  for (const list of lists) {
    const rows = list.bins[bin] ?? new Int32Array(0);
    const used = list.used[bin] ?? 0;
    for (let i = 0; i < used; i += LOSS_WIDTH) {
      const code = rows[i + 1] ?? 0;
      if ((formsOfLoss(code) & form) === 0) continue;
      const at = placeOfLoss(code) + 1;
      start[at] = (start[at] ?? 0) + 1;
      all++;
    }
  }
  for (let p = 1; p < start.length; p++) start[p] = (start[p] ?? 0) + (start[p - 1] ?? 0);
  const next = start.slice();
  const prompts = new Int32Array(all);
  const codes = new Int32Array(all);
  for (const list of lists) {
    const rows = list.bins[bin] ?? new Int32Array(0);
    const used = list.used[bin] ?? 0;
    for (let i = 0; i < used; i += LOSS_WIDTH) {
      const code = rows[i + 1] ?? 0;
      if ((formsOfLoss(code) & form) === 0) continue;
      const place = placeOfLoss(code);
      const at = next[place] ?? 0;
      next[place] = at + 1;
      prompts[at] = rows[i] ?? 0;
      codes[at] = code;
    }
  }
  return { start, prompt: prompts, code: codes };
}

/** What one output would lose by the deletion of each other prompt: matches by order. Reused from output to output. */
class PromptLosses {
  size = 0;
  prompts = new Int32Array(64);
  amounts = new Int32Array(64 * WIDEST);
  private readonly entryOf: Int32Array;

  constructor(prompts: number) {
    this.entryOf = new Int32Array(prompts).fill(-1);
  }

  clear(): void {
    for (let entry = 0; entry < this.size; entry++) this.entryOf[this.prompts[entry] ?? 0] = -1;
    this.size = 0;
  }

  touch(prompt: number): number {
    const known = this.entryOf[prompt] ?? -1;
    if (known >= 0) return known;
    if (this.size === this.prompts.length) {
      this.prompts = doubled(this.prompts);
      this.amounts = doubled(this.amounts);
    }
    const entry = this.size++;
    this.entryOf[prompt] = entry;
    this.prompts[entry] = prompt;
    this.amounts.fill(0, entry * WIDEST, (entry + 1) * WIDEST);
    return entry;
  }

  add(prompt: number, code: number): void {
    const at = this.touch(prompt) * WIDEST + orderOfLoss(code) - 1;
    this.amounts[at] = (this.amounts[at] ?? 0) + amountOfLoss(code);
  }
}

function newPromptLosses(prompts: number): PromptLosses {
  return new PromptLosses(prompts);
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
