import { addLoss, type LossList } from "./loss-list";
import type { NgramGroups } from "./ngram-groups";
import type { NgramView } from "./ngram-view";

/** What the repeated n-grams of one order add up to; whole numbers, so shards can be added in any order. */
export interface OrderSums {
  /** Different n-grams said at least twice, and the places where they stand. */
  repeated: number;
  repeatedPlaces: number;
  /** Of these, places of n-grams that the outputs of at least two prompts contain. */
  shared: number;
  /** By prompt: its places of repeated n-grams, how many different ones, and how many that no other prompt has. */
  placesIn: Int32Array;
  repeatedIn: Int32Array;
  repeatedOnlyIn: Int32Array;
  /** By prompt: places that are no longer shared without it: its own, and the other's where two share one. */
  sharedLossOf: Int32Array;
  /** By output: n-grams that match another output, clipped; and an output to another prompt. */
  matched: Int32Array;
  crossMatched: Int32Array;
}

export function newOrderSums({ prompts, outputs }: Pick<NgramView, "prompts" | "outputs">): OrderSums {
  return {
    repeated: 0,
    repeatedPlaces: 0,
    shared: 0,
    placesIn: new Int32Array(prompts),
    repeatedIn: new Int32Array(prompts),
    repeatedOnlyIn: new Int32Array(prompts),
    sharedLossOf: new Int32Array(prompts),
    matched: new Int32Array(outputs),
    crossMatched: new Int32Array(outputs),
  };
}

/**
 * Adds the n-grams of one order to the sums and to the lists of losses.
 *
 * For clipping only the largest counts that single outputs hold matter: of the foremost prompt A (its largest, the
 * output that holds it, its second largest), the same of the second prompt B, and the largest of the third. These also
 * say what is left once any one prompt is deleted.
 * @param cross null where no prompt has two outputs: then both forms lose the same
 */
export function tallyOrder(
  { promptOf }: NgramView,
  groups: NgramGroups,
  n: number,
  sums: OrderSums,
  losses: { all: LossList; cross: LossList | null },
): void {
  const { start, rows, width } = groups;
  const { placesIn, repeatedIn, repeatedOnlyIn, sharedLossOf, matched, crossMatched } = sums;
  const { all, cross } = losses;
  let shared = 0;
  for (let g = 0; g < groups.size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    const first = rows[from * width] ?? 0;
    const firstPrompt = promptOf[first] ?? 0;
    if (to - from === 2) {
      // The commonest case by far, written out.
      const second = rows[(from + 1) * width] ?? 0;
      const secondPrompt = promptOf[second] ?? 0;
      placesIn[firstPrompt] = (placesIn[firstPrompt] ?? 0) + 1;
      placesIn[secondPrompt] = (placesIn[secondPrompt] ?? 0) + 1;
      repeatedIn[firstPrompt] = (repeatedIn[firstPrompt] ?? 0) + 1;
      if (first !== second) {
        matched[first] = (matched[first] ?? 0) + 1;
        matched[second] = (matched[second] ?? 0) + 1;
      }
      if (firstPrompt === secondPrompt) {
        repeatedOnlyIn[firstPrompt] = (repeatedOnlyIn[firstPrompt] ?? 0) + 1;
        continue;
      }
      repeatedIn[secondPrompt] = (repeatedIn[secondPrompt] ?? 0) + 1;
      shared += 2;
      sharedLossOf[firstPrompt] = (sharedLossOf[firstPrompt] ?? 0) + 2;
      sharedLossOf[secondPrompt] = (sharedLossOf[secondPrompt] ?? 0) + 2;
      addLoss(all, first, secondPrompt, n, 1);
      addLoss(all, second, firstPrompt, n, 1);
      if (cross === null) continue;
      crossMatched[first] = (crossMatched[first] ?? 0) + 1;
      crossMatched[second] = (crossMatched[second] ?? 0) + 1;
      addLoss(cross, first, secondPrompt, n, 1);
      addLoss(cross, second, firstPrompt, n, 1);
      continue;
    }

    let aPrompt = -1;
    let aHolder = -1;
    let a1 = 0;
    let a2 = 0;
    let bPrompt = -1;
    let bHolder = -1;
    let b1 = 0;
    let b2 = 0;
    let c1 = 0;
    let prompts = 0;
    let last = 0;
    let inLast = 0;
    let previous = 0;
    let inPrevious = 0;
    for (let i = from; i < to; ) {
      const prompt = promptOf[rows[i * width] ?? 0] ?? 0;
      const begin = i;
      let largest = 0;
      let second = 0;
      let holder = -1;
      let output = rows[i * width] ?? 0;
      for (;;) {
        const run = i++;
        while (i < to && rows[i * width] === output) i++;
        const times = i - run;
        matched[output] = (matched[output] ?? 0) + times;
        if (times > largest) {
          second = largest;
          largest = times;
          holder = output;
        } else if (times > second) second = times;
        if (i === to) break;
        output = rows[i * width] ?? 0;
        if (promptOf[output] !== prompt) break;
      }
      prompts++;
      previous = last;
      inPrevious = inLast;
      last = prompt;
      inLast = i - begin;
      placesIn[prompt] = (placesIn[prompt] ?? 0) + inLast;
      repeatedIn[prompt] = (repeatedIn[prompt] ?? 0) + 1;
      sharedLossOf[prompt] = (sharedLossOf[prompt] ?? 0) + inLast;
      if (largest > a1) {
        c1 = b1;
        bPrompt = aPrompt;
        bHolder = aHolder;
        b1 = a1;
        b2 = a2;
        aPrompt = prompt;
        aHolder = holder;
        a1 = largest;
        a2 = second;
      } else if (largest > b1) {
        c1 = b1;
        bPrompt = prompt;
        bHolder = holder;
        b1 = largest;
        b2 = second;
      } else if (largest > c1) c1 = largest;
    }
    if (prompts === 1) {
      repeatedOnlyIn[last] = (repeatedOnlyIn[last] ?? 0) + 1;
      sharedLossOf[last] = (sharedLossOf[last] ?? 0) - inLast;
    } else {
      shared += to - from;
      if (prompts === 2) {
        sharedLossOf[last] = (sharedLossOf[last] ?? 0) + inPrevious;
        sharedLossOf[previous] = (sharedLossOf[previous] ?? 0) + inLast;
      }
    }
    // Only the holder of the largest count is clipped: to the second largest.
    const next = a2 > b1 ? a2 : b1;
    if (a1 > next) matched[aHolder] = (matched[aHolder] ?? 0) - a1 + next;
    // Where three prompts hold the largest count no deletion changes anything; with one prompt none can.
    if (a1 === c1 || prompts === 1) {
      if (cross !== null && prompts > 1) matchAll(groups, from, to, crossMatched);
      continue;
    }
    for (let i = from; i < to; ) {
      const output = rows[i * width] ?? 0;
      const run = i++;
      while (i < to && rows[i * width] === output) i++;
      const times = i - run;
      const own = promptOf[output] ?? 0;
      let others = a1;
      let sole = aPrompt;
      let without = b1;
      let crossOthers = a1;
      let crossWithout = b1;
      if (aPrompt === own) {
        const ownOther = aHolder === output ? a2 : a1;
        others = ownOther > b1 ? ownOther : b1;
        without = ownOther > c1 ? ownOther : c1;
        sole = b1 > ownOther ? bPrompt : -1;
        crossOthers = b1;
        crossWithout = c1;
      } else if (bPrompt === own) {
        const ownOther = bHolder === output ? b2 : b1;
        without = ownOther > c1 ? ownOther : c1;
        crossWithout = c1;
      }
      const clipped = times < others ? times : others;
      if (clipped > without && sole >= 0) addLoss(all, output, sole, n, clipped - without);
      if (cross === null) continue;
      const crossClipped = times < crossOthers ? times : crossOthers;
      crossMatched[output] = (crossMatched[output] ?? 0) + crossClipped;
      if (crossClipped > crossWithout) {
        addLoss(cross, output, aPrompt === own ? bPrompt : aPrompt, n, crossClipped - crossWithout);
      }
    }
  }
  sums.repeated += groups.size;
  sums.repeatedPlaces += start[groups.size] ?? 0;
  sums.shared += shared;
}

function matchAll({ rows, width }: NgramGroups, from: number, to: number, matched: Int32Array): void {
  for (let i = from; i < to; i++) {
    const output = rows[i * width] ?? 0;
    matched[output] = (matched[output] ?? 0) + 1;
  }
}
