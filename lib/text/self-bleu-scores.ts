import { type ClipCounts, clipCounts } from "./clip-counts";
import { closestLengths } from "./closest-lengths";
import type { Corpus } from "./corpus";
import { type NgramCounts, type Order, orders } from "./ngram-counts";
import { orderByPrompt } from "./prompt-order";

export type BleuOrder = 2 | 3 | 4 | 5;

/** Self-BLEU of the outputs of a corpus, for orders 2 to 5. */
export interface SelfBleuScores {
  /** By order: the score of each output against all others. */
  scoresOf: Record<BleuOrder, Float64Array>;
  /** By order and prompt: what the outputs of the other prompts lose together once this prompt's are deleted. */
  lossOf: Record<BleuOrder, Float64Array>;
}

const WIDEST = 5;
const SMOOTHING = 0.1;

/**
 * nltk's `sentence_bleu` with uniform weights and smoothing method 1, references = all other outputs, for every output
 * at once in linear time: of an n-gram only the largest counts that single outputs hold matter. Those of the three
 * foremost prompts are kept, so that the exact effect of deleting any one prompt comes out of the same pass.
 */
export function scoreSelfBleu(corpus: Corpus, ngrams: Record<Order, NgramCounts>): SelfBleuScores {
  const { outputs, promptOf, offsets, prompts } = corpus;
  const byPrompt = orderByPrompt(corpus);
  const { closest, afterDeletion } = closestLengths(corpus);
  const tables = orders.map((n) => ({
    n,
    ids: ngrams[n].ids,
    inOutput: new Int32Array(ngrams[n].repeated),
    clip: clipCounts(corpus, byPrompt, ngrams[n]),
  }));
  const scoresOf = newScores(outputs);
  const lossOf = newScores(prompts.length);
  const matched = new Int32Array(WIDEST);
  const reduced = new Int32Array(WIDEST);
  const before = new Float64Array(WIDEST + 1);
  const after = new Float64Array(WIDEST + 1);
  const losses = newLosses(prompts.length);
  const answer = { others: 0, without: 0, sole: -1 };

  for (let output = 0; output < outputs; output++) {
    const own = promptOf[output] ?? 0;
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    matched.fill(0);
    losses.clear();
    for (const { n, ids, inOutput, clip } of tables) {
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
        largestElsewhere(clip, { id, output, own }, answer);
        const clipped = Math.min(times, answer.others);
        matched[n - 1] = (matched[n - 1] ?? 0) + clipped;
        if (answer.sole >= 0 && clipped > answer.without) losses.add(answer.sole, n, clipped - answer.without);
      }
    }
    const length = to - from;
    const nearest = closest[output] ?? 0;
    bleu(matched, length, nearest, before);
    for (const n of [2, 3, 4, 5] as const) scoresOf[n][output] = before[n] ?? 0;

    const moved = afterDeletion(output);
    if (moved !== null) losses.add(moved.prompt, 1, 0);
    for (let entry = 0; entry < losses.size(); entry++) {
      const prompt = losses.prompt(entry);
      for (let n = 1; n <= WIDEST; n++) reduced[n - 1] = (matched[n - 1] ?? 0) - losses.lost(entry, n);
      bleu(reduced, length, moved?.prompt === prompt ? moved.closest : nearest, after);
      for (const n of [2, 3, 4, 5] as const) {
        lossOf[n][prompt] = (lossOf[n][prompt] ?? 0) + (before[n] ?? 0) - (after[n] ?? 0);
      }
    }
  }
  return { scoresOf, lossOf };
}

function newScores(size: number): Record<BleuOrder, Float64Array> {
  return { 2: new Float64Array(size), 3: new Float64Array(size), 4: new Float64Array(size), 5: new Float64Array(size) };
}

/**
 * The largest count that another output holds of an n-gram; and, where one prompt other than the output's own is
 * alone in holding it (`sole`, else −1), the largest that is left without that prompt.
 */
function largestElsewhere(
  clip: ClipCounts,
  { id, output, own }: { id: number; output: number; own: number },
  answer: { others: number; without: number; sole: number },
): void {
  const a1 = clip.a1[id] ?? 0;
  const b1 = clip.b1[id] ?? 0;
  const c1 = clip.c1[id] ?? 0;
  if (clip.aPrompt[id] === own) {
    const ownOther = clip.aHolder[id] === output ? (clip.a2[id] ?? 0) : a1;
    answer.others = Math.max(ownOther, b1);
    answer.without = Math.max(ownOther, c1);
    answer.sole = b1 > ownOther ? (clip.bPrompt[id] ?? -1) : -1;
    return;
  }
  answer.others = a1;
  answer.sole = clip.aPrompt[id] ?? -1;
  if (clip.bPrompt[id] !== own) answer.without = b1;
  else answer.without = Math.max(clip.bHolder[id] === output ? (clip.b2[id] ?? 0) : b1, c1);
}

/** Writes the score of each order 2 to 5 into `scores`, at its order. */
function bleu(matched: Int32Array, length: number, closest: number, scores: Float64Array): void {
  scores.fill(0);
  if ((matched[0] ?? 0) === 0) return;
  const brevity = length > closest ? 1 : Math.exp(1 - closest / length);
  let logs = 0;
  for (let n = 1; n <= WIDEST; n++) {
    const numerator = (matched[n - 1] ?? 0) || SMOOTHING;
    logs += Math.log(numerator / Math.max(1, length - n + 1));
    scores[n] = brevity * Math.exp(logs / n);
  }
}

/** What one output would lose by the deletion of each other prompt: matches by order. Reused from output to output. */
function newLosses(prompts: number) {
  const entryOf = new Int32Array(prompts).fill(-1);
  const touched: number[] = [];
  const lost: number[] = [];
  return {
    clear() {
      for (const prompt of touched) entryOf[prompt] = -1;
      touched.length = 0;
      lost.length = 0;
    },
    add(prompt: number, n: number, amount: number) {
      let entry = entryOf[prompt] ?? -1;
      if (entry < 0) {
        entry = touched.length;
        entryOf[prompt] = entry;
        touched.push(prompt);
        for (let k = 0; k < WIDEST; k++) lost.push(0);
      }
      const place = entry * WIDEST + n - 1;
      lost[place] = (lost[place] ?? 0) + amount;
    },
    size: () => touched.length,
    prompt: (entry: number) => touched[entry] ?? 0,
    lost: (entry: number, n: number) => lost[entry * WIDEST + n - 1] ?? 0,
  };
}
