import type { ItemLine } from "../contract/lines";

/** What a grader reads in one output. */
export interface Reading {
  correct: boolean;
  /** An answer in the very form that was asked for was found: right or wrong, but no abstention. */
  stated?: true;
  /** What was answered, in a form that is the same for outputs that give the same answer. */
  said: string;
}

/** How an output is held against an item's accepted answers. */
export interface Grader {
  id: NonNullable<ItemLine["grader"]>;
  /** Why this item can never be graded by it, or null. */
  refuses(item: ItemLine): string | null;
  /** Prepares the item's accepted answers once, for all outputs to it. */
  reader(item: ItemLine): (output: string) => Reading;
}
