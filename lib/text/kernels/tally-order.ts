import { addLoss, CROSS, LossList, OTHERS } from "./losses";

/**
 * Adds the n-grams of one order to the sums and to the lists of losses. What each sum is: `OrderSums` in ../order-sums.
 *
 * For clipping only the largest counts that single outputs hold matter: of the foremost prompt A (its largest, the
 * output that holds it, its second largest), the same of the second prompt B, and the largest of the third. These also
 * say what is left once any one prompt is deleted.
 * @param siblings whether some prompt has two outputs; if not, both forms are the same and the one stands for both
 * @returns places of n-grams that the outputs of at least two prompts contain
 */
export function tallyOrder(
  promptOf: StaticArray<i32>,
  size: i32,
  start: StaticArray<i32>,
  width: i32,
  rows: StaticArray<i32>,
  n: i32,
  sharedIn: StaticArray<i32>,
  siblingsIn: StaticArray<i32>,
  clipped: StaticArray<i32>,
  crossClipped: StaticArray<i32>,
  again: StaticArray<i32>,
  againOnlyIn: StaticArray<i32>,
  soleOf: StaticArray<i32>,
  losses: LossList,
  siblings: bool,
): i32 {
  const both = siblings ? OTHERS | CROSS : OTHERS;
  let shared = 0;
  for (let g = 0; g < size; g++) {
    const from = start[g];
    const to = start[g + 1];
    if (to - from === 2) {
      // The commonest case by far, written out.
      const first = rows[from * width];
      const second = rows[(from + 1) * width];
      const firstPrompt = promptOf[first];
      const secondPrompt = promptOf[second];
      if (firstPrompt === secondPrompt) {
        again[firstPrompt]++;
        againOnlyIn[firstPrompt]++;
        if (first === second) continue;
        siblingsIn[first]++;
        siblingsIn[second]++;
        continue;
      }
      shared += 2;
      sharedIn[first]++;
      sharedIn[second]++;
      soleOf[firstPrompt]++;
      soleOf[secondPrompt]++;
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
    let output = rows[from * width];
    for (let i = from; i < to; ) {
      const prompt = promptOf[output];
      const begin = i;
      let largest = 0;
      let second = 0;
      let holder = -1;
      do {
        const ours = output;
        const run = i++;
        while (i < to && rows[i * width] === ours) i++;
        if (i < to) output = rows[i * width];
        const times = i - run;
        sharedIn[ours] += times;
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
      if (inLast > 1) again[prompt] += inLast - 1;
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
      againOnlyIn[last] += inLast - 1;
      for (let i = from; i < to; i++) {
        const own = rows[i * width];
        sharedIn[own]--;
        if (a2 > 0) siblingsIn[own]++;
      }
      if (a1 > a2 && a2 > 0) clipped[aHolder] += a1 - a2;
      continue;
    }
    shared += to - from;
    if (prompts === 2) {
      soleOf[last] += inPrevious;
      soleOf[previous] += inLast;
    }
    // Where three prompts hold the largest count nothing is clipped, and no deletion changes that.
    if (a1 === c1) continue;
    // Only the holder of the largest count is clipped: to the second largest.
    const next = a2 > b1 ? a2 : b1;
    if (a1 > next) clipped[aHolder] += a1 - next;
    for (let i = from; i < to; ) {
      const ours = rows[i * width];
      const run = i++;
      while (i < to && rows[i * width] === ours) i++;
      const times = i - run;
      // Whoever says it no more often than the third prompt does loses nothing by any deletion.
      if (times <= c1) continue;
      const own = promptOf[ours];
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
      if (crossMatches < times) crossClipped[ours] += times - crossMatches;
      const crossSole = aPrompt === own ? bPrompt : aPrompt;
      const crossLoss = crossMatches > crossWithout ? crossMatches - crossWithout : 0;
      if (loss > 0 && loss === crossLoss && sole === crossSole) addLoss(losses, ours, sole, n, both, loss);
      else {
        if (loss > 0) addLoss(losses, ours, sole, n, OTHERS, loss);
        if (crossLoss > 0) addLoss(losses, ours, crossSole, n, CROSS, crossLoss);
      }
    }
  }
  return shared;
}
