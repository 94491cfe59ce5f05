import { addLoss, CROSS, type LossList, OTHERS } from "./loss-list";
import type { NgramGroups } from "./ngram-groups";
import type { NgramView } from "./ngram-view";

/** What the repeated n-grams of one order add up to; whole numbers, so shards can be added in any order. */
export interface OrderSums {
  /** Different n-grams said at least twice, and the places where they stand. */
  repeated: number;
  repeatedPlaces: number;
  /** Of these, places of n-grams that the outputs of at least two prompts contain. */
  shared: number;
  /** By output: places of n-grams that other prompts' outputs contain; and of those that its own prompt's others do. */
  sharedIn: Int32Array;
  siblingsIn: Int32Array;
  /** By output: how many of these are no match, as no other output (to another prompt) says the n-gram so often. */
  clipped: Int32Array;
  crossClipped: Int32Array;
  /** By prompt: places where it says one of its n-grams again; and where it does so with one that no other prompt has. */
  again: Int32Array;
  againOnlyIn: Int32Array;
  /** By prompt: places of one other prompt's outputs that share their n-gram with this prompt's alone. */
  soleOf: Int32Array;
}

export function newOrderSums({ prompts, outputs }: Pick<NgramView, "prompts" | "outputs">): OrderSums {
  return {
    repeated: 0,
    repeatedPlaces: 0,
    shared: 0,
    sharedIn: new Int32Array(outputs),
    siblingsIn: new Int32Array(outputs),
    clipped: new Int32Array(outputs),
    crossClipped: new Int32Array(outputs),
    again: new Int32Array(prompts),
    againOnlyIn: new Int32Array(prompts),
    soleOf: new Int32Array(prompts),
  };
}

/**
 * Adds the n-grams of one order to the sums and to the lists of losses.
 *
 * For clipping only the largest counts that single outputs hold matter: of the foremost prompt A (its largest, the
 * output that holds it, its second largest), the same of the second prompt B, and the largest of the third. These also
 * say what is left once any one prompt is deleted.
 * @param siblings whether some prompt has two outputs; if not, both forms are the same and the one stands for both
 */
export function tallyOrder(
  { promptOf }: NgramView,
  groups: NgramGroups,
  n: number,
  sums: OrderSums,
  losses: LossList,
  siblings: boolean,
): void {
  const { start, rows, width } = groups;
  const { sharedIn, siblingsIn, clipped, crossClipped, again, againOnlyIn, soleOf } = sums;
  const both = siblings ? OTHERS | CROSS : OTHERS;
  let shared = 0;
  for (let g = 0; g < groups.size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    if (to - from === 2) {
      // The commonest case by far, written out.
      const first = rows[from * width] ?? 0;
      const second = rows[(from + 1) * width] ?? 0;
      const firstPrompt = promptOf[first] ?? 0;
      const secondPrompt = promptOf[second] ?? 0;
      if (firstPrompt === secondPrompt) {
        again[firstPrompt] = (again[firstPrompt] ?? 0) + 1;
        againOnlyIn[firstPrompt] = (againOnlyIn[firstPrompt] ?? 0) + 1;
        if (first === second) continue;
        siblingsIn[first] = (siblingsIn[first] ?? 0) + 1;
        siblingsIn[second] = (siblingsIn[second] ?? 0) + 1;
        continue;
      }
      shared += 2;
      sharedIn[first] = (sharedIn[first] ?? 0) + 1;
      sharedIn[second] = (sharedIn[second] ?? 0) + 1;
      soleOf[firstPrompt] = (soleOf[firstPrompt] ?? 0) + 1;
      soleOf[secondPrompt] = (soleOf[secondPrompt] ?? 0) + 1;
      addLoss(losses, first, secondPrompt, n, both, 1);
      addLoss(losses, second, firstPrompt, n, both, 1);
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
    let output = rows[from * width] ?? 0;
    for (let i = from; i < to; ) {
      const prompt = promptOf[output] ?? 0;
      const begin = i;
      let largest = 0;
      let second = 0;
      let holder = -1;
      do {
        const ours = output;
        const run = i++;
        while (i < to && rows[i * width] === ours) i++;
        if (i < to) output = rows[i * width] ?? 0;
        const times = i - run;
        sharedIn[ours] = (sharedIn[ours] ?? 0) + times;
        if (times > largest) {
          second = largest;
          largest = times;
          holder = ours;
        } else if (times > second) second = times;
      } while (i < to && promptOf[output] === prompt);
      prompts++;
      previous = last;
      inPrevious = inLast;
      last = prompt;
      inLast = i - begin;
      if (inLast > 1) again[prompt] = (again[prompt] ?? 0) + inLast - 1;
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
      // All of it is one prompt's: what was taken for shared is its own.
      againOnlyIn[last] = (againOnlyIn[last] ?? 0) + inLast - 1;
      for (let i = from; i < to; i++) {
        const own = rows[i * width] ?? 0;
        sharedIn[own] = (sharedIn[own] ?? 0) - 1;
        if (a2 > 0) siblingsIn[own] = (siblingsIn[own] ?? 0) + 1;
      }
      if (a1 > a2 && a2 > 0) clipped[aHolder] = (clipped[aHolder] ?? 0) + a1 - a2;
      continue;
    }
    shared += to - from;
    if (prompts === 2) {
      soleOf[last] = (soleOf[last] ?? 0) + inPrevious;
      soleOf[previous] = (soleOf[previous] ?? 0) + inLast;
    }
    // Where three prompts hold the largest count nothing is clipped, and no deletion changes that.
    if (a1 === c1) continue;
    // Only the holder of the largest count is clipped: to the second largest.
    const next = a2 > b1 ? a2 : b1;
    if (a1 > next) clipped[aHolder] = (clipped[aHolder] ?? 0) + a1 - next;
    for (let i = from; i < to; ) {
      const ours = rows[i * width] ?? 0;
      const run = i++;
      while (i < to && rows[i * width] === ours) i++;
      const times = i - run;
      // Whoever says it no more often than the third prompt does loses nothing by any deletion.
      if (times <= c1) continue;
      const own = promptOf[ours] ?? 0;
      let others = a1;
      let sole = aPrompt;
      let without = b1;
      let crossOthers = a1;
      let crossWithout = b1;
      if (aPrompt === own) {
        const ownOther = aHolder === ours ? a2 : a1;
        others = ownOther > b1 ? ownOther : b1;
        without = ownOther > c1 ? ownOther : c1;
        sole = b1 > ownOther ? bPrompt : -1;
        crossOthers = b1;
        crossWithout = c1;
      } else if (bPrompt === own) {
        const ownOther = bHolder === ours ? b2 : b1;
        without = ownOther > c1 ? ownOther : c1;
        crossWithout = c1;
      }
      const matches = times < others ? times : others;
      const loss = sole >= 0 && matches > without ? matches - without : 0;
      if (!siblings) {
        if (loss > 0) addLoss(losses, ours, sole, n, OTHERS, loss);
        continue;
      }
      const crossMatches = times < crossOthers ? times : crossOthers;
      if (crossMatches < times) crossClipped[ours] = (crossClipped[ours] ?? 0) + times - crossMatches;
      const crossSole = aPrompt === own ? bPrompt : aPrompt;
      const crossLoss = crossMatches > crossWithout ? crossMatches - crossWithout : 0;
      if (loss > 0 && loss === crossLoss && sole === crossSole) addLoss(losses, ours, sole, n, both, loss);
      else {
        if (loss > 0) addLoss(losses, ours, sole, n, OTHERS, loss);
        if (crossLoss > 0) addLoss(losses, ours, crossSole, n, CROSS, crossLoss);
      }
    }
  }
  sums.repeated += groups.size;
  sums.repeatedPlaces += start[groups.size] ?? 0;
  sums.shared += shared;
}
