import { metrics } from "../metrics";
import { probeSignals } from "../probes/probe-signals";
import type { MeasuredTexts } from "./compare-texts";
import type { Knowledge } from "./knowledge";

/** Why no signal of the outputs, or none of the probes, could be compared at all: a reason for each of them. */
export function kindsAbsent(texts: MeasuredTexts | null, knowledge: Knowledge | null): Record<string, string> {
  const reasons: [signals: readonly { id: string }[], reason: string | null][] = [
    [metrics, texts === null ? "no outputs of both releases" : null],
    [probeSignals, reasonOf(knowledge)],
  ];
  return Object.fromEntries(
    reasons.flatMap(([signals, reason]) => (reason === null ? [] : signals.map(({ id }) => [id, reason]))),
  );
}

function reasonOf(knowledge: Knowledge | null): string | null {
  if (knowledge === null) return "no probe answers of both releases";
  return knowledge.pairs.length === 0 ? "no probe item was answered by both releases" : null;
}
