/** No value that means anything is nested deeper; writing one that is as JSON again would overflow the stack. */
export const deepestNesting = 64;

/** Whether lists and objects stand in each other more than `depth` deep; looks no deeper than that itself. */
export function isNestedDeeper(value: unknown, depth = deepestNesting): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isNestedDeeper(inner, depth - 1));
}
