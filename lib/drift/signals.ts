import { metrics } from "../metrics";
import type { Signal } from "../metrics/metric";
import { probeSignals } from "../probes/probe-signals";
import { defaultPolicy, marginOf } from "./policy";

/** Every signal that is measured, compared and charted, in the order of screens, with its practical margin. */
export const signals: readonly (Signal & { margin: number | null })[] = [...metrics, ...probeSignals].map(
  (signal: Signal) => ({
    id: signal.id,
    label: signal.label,
    description: signal.description,
    formula: signal.formula,
    interval: signal.interval,
    counts: signal.counts,
    unit: signal.unit,
    collapseMeans: signal.collapseMeans,
    component: signal.component,
    changeUnit: signal.changeUnit,
    source: signal.source,
    bias: signal.bias,
    margin: marginOf(defaultPolicy, signal.id)?.margin ?? null,
  }),
);

/** A signal by its id. @throws RangeError for an id that no signal has */
export function signalOf(id: string): Signal {
  const signal = signals.find((candidate) => candidate.id === id);
  if (signal === undefined) throw new RangeError(`no signal is called ${id}`);
  return signal;
}
