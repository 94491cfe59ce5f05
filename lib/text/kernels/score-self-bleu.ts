import {
  amountOfLoss,
  codeOfLoss,
  formsOfLoss,
  LossList,
  nextLoss,
  orderOfLoss,
  placeOfLoss,
  promptOfLoss,
} from "./losses";
import { newFloats, newInts } from "./memory";
import { PromptLosses } from "./prompt-losses";

const WIDEST: i32 = 5;

/**
 * nltk's `sentence_bleu` with uniform weights and smoothing method 1 for every output at once, from its clipped matches.
 * What each argument is: `scoreSelfBleu` in ../self-bleu-scores.
 * @param matched by order from 1, one after the other: the output's matches with its references
 * @param logs of 0 (which is smoothed) to the longest output's length
 * @param scores,lossOf by order from 2, one after the other: by output and by prompt
 */
export function scoreSelfBleu(
  outputs: i32,
  prompts: i32,
  offsets: StaticArray<i32>,
  outputAt: StaticArray<i32>,
  matched: StaticArray<i32>,
  losses: LossList,
  form: i32,
  closest: StaticArray<i32>,
  mover: StaticArray<i32>,
  closestAfter: StaticArray<i32>,
  logs: StaticArray<f64>,
  scores: StaticArray<f64>,
  lossOf: StaticArray<f64>,
): void {
  const before = newFloats(WIDEST + 1);
  const after = newFloats(WIDEST + 1);
  const now = newInts(WIDEST);
  const reduced = newInts(WIDEST);
  const most = mostRows(losses, form);
  const lost = new PromptLosses(prompts, most < prompts ? most + 1 : prompts);
  const start = newInts((1 << losses.shift) + 2);
  const promptAt = newInts(most);
  const codeAt = newInts(most);
  for (let bin = 0; bin < losses.bins; bin++) {
    const firstPlace = bin << losses.shift;
    const end = (bin + 1) << losses.shift;
    const endPlace = end < outputs ? end : outputs;
    sortRows(losses, bin, form, endPlace - firstPlace, start, promptAt, codeAt);
    for (let place = firstPlace; place < endPlace; place++) {
      const length = offsets[place + 1] - offsets[place];
      const nearest = closest[place];
      for (let n = 1; n <= WIDEST; n++) now[n - 1] = matched[(n - 1) * outputs + place];
      bleu(now, length, nearest, logs, 2, before);
      const output = outputAt[place];
      for (let n = 2; n <= WIDEST; n++) scores[(n - 2) * outputs + output] = before[n];

      lost.clear();
      const to = start[place - firstPlace + 1];
      for (let row = start[place - firstPlace]; row < to; row++) {
        lost.add(promptAt[row], orderOfLoss(codeAt[row]), amountOfLoss(codeAt[row]));
      }
      const moved = mover[place];
      if (moved >= 0) lost.touch(moved);
      for (let entry = 0; entry < lost.size; entry++) {
        const prompt = lost.prompts[entry];
        // Below the first order that loses anything the score stays, unless its reference length moves.
        let least = moved === prompt ? 1 : 0;
        for (let n = 1; n <= WIDEST; n++) {
          const fewer = lost.amounts[entry * WIDEST + n - 1];
          if (fewer > 0 && least === 0) least = n;
          reduced[n - 1] = now[n - 1] - fewer;
        }
        bleu(reduced, length, moved === prompt ? closestAfter[place] : nearest, logs, least, after);
        for (let n = least < 2 ? 2 : least; n <= WIDEST; n++) {
          lossOf[(n - 2) * prompts + prompt] = lossOf[(n - 2) * prompts + prompt] + before[n] - after[n];
        }
      }
    }
  }
}

/** Writes the score of each order from `least` to 5 into `scores`, at its order. */
function bleu(
  matched: StaticArray<i32>,
  length: i32,
  closest: i32,
  logs: StaticArray<f64>,
  least: i32,
  scores: StaticArray<f64>,
): void {
  if (matched[0] === 0) {
    for (let n = 1; n <= WIDEST; n++) scores[n] = 0;
    return;
  }
  const brevity = length > closest ? 0.0 : 1.0 - f64(closest) / f64(length);
  let sum = 0.0;
  for (let n = 1; n <= WIDEST; n++) {
    sum += logs[matched[n - 1]] - logs[length >= n ? length - n + 1 : 1];
    // The host's own, so that a score is the same to the last bit wherever it is worked out.
    if (n >= least) scores[n] = JSMath.exp(brevity + sum / f64(n));
  }
}

/** The most rows of the form that a bin has. */
function mostRows(losses: LossList, form: i32): i32 {
  let most = 0;
  for (let bin = 0; bin < losses.bins; bin++) {
    let rows = 0;
    for (let row = nextLoss(losses, bin, 0); row !== 0; row = nextLoss(losses, bin, row)) {
      if ((formsOfLoss(codeOfLoss(row)) & form) !== 0) rows++;
    }
    if (rows > most) most = rows;
  }
  return most;
}

/** The rows of one bin and form, place by place: those of place p are [start[p], start[p + 1]). */
function sortRows(
  losses: LossList,
  bin: i32,
  form: i32,
  places: i32,
  start: StaticArray<i32>,
  promptAt: StaticArray<i32>,
  codeAt: StaticArray<i32>,
): void {
  for (let p = 0; p <= places + 1; p++) start[p] = 0;
  for (let row = nextLoss(losses, bin, 0); row !== 0; row = nextLoss(losses, bin, row)) {
    const code = codeOfLoss(row);
    if ((formsOfLoss(code) & form) !== 0) start[placeOfLoss(code) + 2]++;
  }
  for (let p = 1; p <= places + 1; p++) start[p] += start[p - 1];
  // The start of place p is moved on at p + 1, and is that of place p + 1 at the end.
  for (let row = nextLoss(losses, bin, 0); row !== 0; row = nextLoss(losses, bin, row)) {
    const code = codeOfLoss(row);
    if ((formsOfLoss(code) & form) === 0) continue;
    const at = start[placeOfLoss(code) + 1]++;
    promptAt[at] = promptOfLoss(row);
    codeAt[at] = code;
  }
}
