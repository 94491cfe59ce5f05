/**
 * Adds the n-grams of one order to the sums of repetition. An output's own fold is not kept true: it is deleted with it.
 * @param holdersIn,met zeros, one number a fold each; `holdersIn` is zeros again at the end
 */
export function tallyRepetition(
  folds: i32,
  foldOf: StaticArray<u8>,
  size: i32,
  start: StaticArray<i32>,
  width: i32,
  rows: StaticArray<i32>,
  again: StaticArray<i32>,
  elsewhere: StaticArray<f64>,
  inFold: StaticArray<i32>,
  holdersIn: StaticArray<i32>,
  met: StaticArray<i32>,
): void {
  for (let g = 0; g < size; g++) {
    const from = start[g];
    const to = start[g + 1];
    const first = rows[from * width];
    if (to - from === 2) {
      const second = rows[(from + 1) * width];
      if (first === second) {
        again[first]++;
        continue;
      }
      elsewhere[first]++;
      elsewhere[second]++;
      const atFirst = first * folds + i32(foldOf[second]);
      const atSecond = second * folds + i32(foldOf[first]);
      inFold[atFirst]++;
      inFold[atSecond]++;
      continue;
    }
    let holders = 0;
    let foldsMet = 0;
    let before = -1;
    for (let i = from; i < to; i++) {
      const output = rows[i * width];
      if (output === before) {
        again[output]++;
        continue;
      }
      before = output;
      holders++;
      const fold = i32(foldOf[output]);
      const held = holdersIn[fold];
      if (held === 0) met[foldsMet++] = fold;
      holdersIn[fold] = held + 1;
    }
    if (holders > 1) {
      before = -1;
      for (let i = from; i < to; i++) {
        const output = rows[i * width];
        if (output === before) continue;
        before = output;
        elsewhere[output] += f64(holders - 1);
        const row = output * folds;
        for (let k = 0; k < foldsMet; k++) {
          const fold = met[k];
          inFold[row + fold] += holdersIn[fold];
        }
      }
    }
    for (let k = 0; k < foldsMet; k++) holdersIn[met[k]] = 0;
  }
}
