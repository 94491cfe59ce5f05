import type { NgramGroups } from "./ngram-groups";
import type { NgramView } from "./ngram-view";

/** How the n-grams of one order repeat within outputs and between them. */
export interface RepetitionSums {
  /** By output: places where it says one of its own n-grams again. */
  again: Int32Array;
  /** By output: Σ over its different n-grams of (outputs that hold it − 1). */
  elsewhere: Float64Array;
  /** By output and fold: the part of `elsewhere` that goes when the prompts of the fold are deleted. */
  inFold: Int32Array;
}

export function newRepetitionSums({ outputs, folds }: Pick<NgramView, "outputs" | "folds">): RepetitionSums {
  return {
    again: new Int32Array(outputs),
    elsewhere: new Float64Array(outputs),
    inFold: new Int32Array(outputs * folds),
  };
}

/** Adds the n-grams of one order. An output's own fold is not kept true: it is deleted with it. */
export function tallyRepetition({ folds, foldOf }: NgramView, groups: NgramGroups, sums: RepetitionSums): void {
  const { start, rows, width } = groups;
  const { again, elsewhere, inFold } = sums;
  const holdersIn = new Int32Array(folds);
  const met = new Int32Array(folds);
  for (let g = 0; g < groups.size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    const first = rows[from * width] ?? 0;
    if (to - from === 2) {
      const second = rows[(from + 1) * width] ?? 0;
      if (first === second) {
        again[first] = (again[first] ?? 0) + 1;
        continue;
      }
      elsewhere[first] = (elsewhere[first] ?? 0) + 1;
      elsewhere[second] = (elsewhere[second] ?? 0) + 1;
      const atFirst = first * folds + (foldOf[second] ?? 0);
      const atSecond = second * folds + (foldOf[first] ?? 0);
      inFold[atFirst] = (inFold[atFirst] ?? 0) + 1;
      inFold[atSecond] = (inFold[atSecond] ?? 0) + 1;
      continue;
    }
    let holders = 0;
    let foldsMet = 0;
    let before = -1;
    for (let i = from; i < to; i++) {
      const output = rows[i * width] ?? 0;
      if (output === before) {
        again[output] = (again[output] ?? 0) + 1;
        continue;
      }
      before = output;
      holders++;
      const fold = foldOf[output] ?? 0;
      const held = holdersIn[fold] ?? 0;
      if (held === 0) met[foldsMet++] = fold;
      holdersIn[fold] = held + 1;
    }
    if (holders > 1) {
      before = -1;
      for (let i = from; i < to; i++) {
        const output = rows[i * width] ?? 0;
        if (output === before) continue;
        before = output;
        elsewhere[output] = (elsewhere[output] ?? 0) + holders - 1;
        const row = output * folds;
        for (let k = 0; k < foldsMet; k++) {
          const fold = met[k] ?? 0;
          inFold[row + fold] = (inFold[row + fold] ?? 0) + (holdersIn[fold] ?? 0);
        }
      }
    }
    holdersIn.fill(0);
  }
}
