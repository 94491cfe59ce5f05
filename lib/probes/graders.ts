import type { ItemLine } from "../contract/lines";
import { alias } from "./alias";
import { choice, isBracketedOption } from "./choice";
import { exact } from "./exact";
import type { Grader } from "./grader";
import { numeric } from "./numeric";
import { regex } from "./regex";

/** Every way to grade an answer. */
export const graders = [alias, exact, numeric, choice, regex] as const satisfies readonly Grader[];

/** The item's own grader; by default `choice` if every accepted answer is a bracketed option, else `alias`. */
export function graderOf(item: ItemLine): Grader {
  const id = item.grader ?? (item.answers.length > 0 && item.answers.every(isBracketedOption) ? "choice" : "alias");
  return graders.find((grader) => grader.id === id) ?? alias;
}
