/**
 * Up to three prompts whose outputs are alike, with how many outputs of each (counted to two). Complete while there
 * are fewer than three: with three, two other prompts vouch for every output, and nothing that is added changes a mark.
 */
export type Witnesses = { prompt: number; outputs: number }[];

const ENOUGH = 3;

export function isSaturated(witnesses: Witnesses): boolean {
  return witnesses.length >= ENOUGH;
}

/** Adds outputs of a prompt, in place. */
export function addWitness(witnesses: Witnesses, prompt: number, outputs: number): void {
  const held = witnesses.find((witness) => witness.prompt === prompt);
  if (held !== undefined) held.outputs = Math.min(2, held.outputs + outputs);
  else if (!isSaturated(witnesses)) witnesses.push({ prompt, outputs: Math.min(2, outputs) });
}
