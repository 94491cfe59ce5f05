import { metrics } from "../metrics";
import type { Metric } from "../metrics/metric";
import { identicalAnswersSignal } from "./identical-answers";
import { marginOf, type Policy } from "./policy";

/** The metrics that a decision by this policy rests on; the others are only charted. */
export function decidingMetrics(policy: Policy): Metric[] {
  return metrics.filter(({ id }) => id === identicalAnswersSignal || marginOf(policy, id) !== null);
}
