/** For each output, the length of the reference output whose length is closest to its own; ties go to the shorter. */
export interface ClosestLengths {
  /** 0 where there is no reference. */
  closest: Int32Array;
  /** By output: the one other prompt whose deletion moves its closest length, and where to; −1 where none does. */
  mover: Int32Array;
  closestAfter: Int32Array;
}

/** With three prompts known to have a length, one is left beside an output's own and a deleted one. */
const KEPT = 3;

/**
 * The reference lengths of BLEU's brevity penalty.
 * @param references all other outputs, or the outputs to other prompts only
 */
export function closestLengths({
  offsets,
  promptOf,
  references,
}: {
  offsets: Int32Array;
  promptOf: Int32Array;
  references: "others" | "other-prompts";
}): ClosestLengths {
  const outputs = promptOf.length;
  const lengthOf = (output: number) => (offsets[output + 1] ?? 0) - (offsets[output] ?? 0);
  const lengths = Int32Array.from(new Set(Array.from({ length: outputs }, (_, output) => lengthOf(output)))).sort();
  const placeOf = new Int32Array((lengths.at(-1) ?? 0) + 1);
  for (let place = 0; place < lengths.length; place++) placeOf[lengths[place] ?? 0] = place;
  // By length: up to three prompts that have it, and how many of their outputs do.
  const prompts = new Int32Array(KEPT * lengths.length).fill(-1);
  const counts = new Int32Array(KEPT * lengths.length);
  for (let output = 0; output < outputs; output++) {
    const row = KEPT * (placeOf[lengthOf(output)] ?? 0);
    const prompt = promptOf[output] ?? 0;
    for (let k = row; k < row + KEPT; k++) {
      if (prompts[k] !== prompt && prompts[k] !== -1) continue;
      prompts[k] = prompt;
      counts[k] = (counts[k] ?? 0) + 1;
      break;
    }
  }

  /** Whether a reference of this output has the length, once `deleted` is gone. */
  const isHeld = (place: number, output: number, deleted: number): boolean => {
    const own = promptOf[output] ?? 0;
    for (let k = KEPT * place; k < KEPT * place + KEPT; k++) {
      const prompt = prompts[k] ?? -1;
      if (prompt === -1 || prompt === deleted) continue;
      if (prompt !== own) return true;
      if (references === "others" && (lengths[place] !== lengthOf(output) || (counts[k] ?? 0) > 1)) return true;
    }
    return false;
  };
  const find = (output: number, deleted: number): number => {
    const length = lengthOf(output);
    const place = placeOf[length] ?? 0;
    if (isHeld(place, output, deleted)) return length;
    let below = place - 1;
    while (below >= 0 && !isHeld(below, output, deleted)) below--;
    let above = place + 1;
    while (above < lengths.length && !isHeld(above, output, deleted)) above++;
    if (below < 0) return above < lengths.length ? (lengths[above] ?? 0) : 0;
    const shorter = lengths[below] ?? 0;
    if (above === lengths.length) return shorter;
    const longer = lengths[above] ?? 0;
    return length - shorter <= longer - length ? shorter : longer;
  };

  const closest = new Int32Array(outputs);
  const mover = new Int32Array(outputs).fill(-1);
  const closestAfter = new Int32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const now = find(output, -1);
    closest[output] = now;
    closestAfter[output] = now;
    const place = placeOf[now] ?? 0;
    const own = promptOf[output] ?? 0;
    for (let k = KEPT * place; k < KEPT * place + KEPT; k++) {
      const prompt = prompts[k] ?? -1;
      if (prompt === -1 || prompt === own || isHeld(place, output, prompt)) continue;
      mover[output] = prompt;
      closestAfter[output] = find(output, prompt);
    }
  }
  return { closest, mover, closestAfter };
}
