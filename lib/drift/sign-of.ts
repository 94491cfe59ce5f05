import type { Signal } from "../metrics/metric";
import { identicalAnswersSignal } from "./identical-answers";

/** The warning sign that a signal has a say in: as a member, or (answers that are the same) by a rule of its own. */
export function signOf({ id, component }: Pick<Signal, "id" | "component">): Signal["component"] {
  return id === identicalAnswersSignal ? "sameness" : component;
}
