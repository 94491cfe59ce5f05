import type { ItemLine } from "../contract/lines";

/** How an output is held against an item's accepted answers. */
export interface Grader {
  id: NonNullable<ItemLine["grader"]>;
  /** Why this item can never be graded by it, or null. */
  refuses(item: ItemLine): string | null;
  isCorrect(item: ItemLine, output: string): boolean;
}
