import type { ReleaseText } from "../contract/release-text";
import { inKeyOrder } from "./in-key-order";

/**
 * What is known to differ between the set-ups of two releases, in words: settings of the decoding (not its seed) that
 * both declare, and the embedder. What only one side declares is assumed equal.
 */
export function knownDifferences(baseline: ReleaseText, candidate: ReleaseText): string[] {
  const before = baseline.meta?.decoding ?? {};
  const after = candidate.meta?.decoding ?? {};
  const differences = Object.keys(before)
    .filter((key) => key !== "seed" && isDeclared(before[key]) && isDeclared(after[key]))
    .filter((key) => written(before[key]) !== written(after[key]))
    .map((key) => `decoding ${key} was ${written(before[key])} and is ${written(after[key])}`);
  const [was, is] = [baseline.embedder, candidate.embedder];
  if (was === null || is === null) return differences;
  if (was.id !== is.id) differences.push(`the embedder was ${was.id} and is ${is.id}`);
  else if (was.dimension !== is.dimension) {
    differences.push(`vectors (${is.id}) had ${was.dimension} numbers and have ${is.dimension}`);
  }
  return differences;
}

/** Whether both releases declare their decoding; where one does not, it is assumed equal, and the page says so. */
export function decodingIsDeclared(baseline: ReleaseText, candidate: ReleaseText): boolean {
  return baseline.meta?.decoding !== undefined && candidate.meta?.decoding !== undefined;
}

function written(setting: unknown): string {
  return JSON.stringify(inKeyOrder(setting));
}

function isDeclared(value: unknown): boolean {
  return value !== undefined && value !== null;
}
