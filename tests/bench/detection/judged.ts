import type { Verdict } from "../../../lib/contract/verdict";
import { type Judgement, judgeBasis } from "../../../lib/drift/judge-basis";
import type { Policy } from "../../../lib/drift/policy";
import type { Case, NaiveAlarms } from "./case";

/** A case and what a policy makes of it: by its text alone, and with probes where there are any. */
export interface JudgedCase extends Case {
  alone: Judgement;
  withProbes: Judgement | null;
}

/** Judges what was measured; the same cases and policy give the same verdicts. */
export function judgeCases(cases: readonly Case[], policy: Policy): JudgedCase[] {
  return cases.map((one) => {
    const judge = (knowledge: Case["knowledge"]) =>
      judgeBasis({ basis: { differences: [], text: one.text, knowledge }, policy, slowDrift: [] });
    return { ...one, alone: judge(null), withProbes: one.knowledge === null ? null : judge(one.knowledge) };
  });
}

/** Warn or critical. */
export function fires(judged: { severity: string } | null): boolean {
  return judged?.severity === "warn" || judged?.severity === "critical";
}

/** Who may raise an alarm on a case. */
export type Monitor = "alone" | "withProbes" | keyof NaiveAlarms;

/** Whether a monitor alarms; null where it was not asked. */
export function alarmOf(one: JudgedCase, monitor: Monitor): boolean | null {
  if (monitor === "alone") return fires(one.alone);
  if (monitor === "withProbes") return one.withProbes === null ? null : fires(one.withProbes);
  return one.naive === null ? null : one.naive[monitor];
}

const collapses: ReadonlySet<Verdict> = new Set(["early collapse", "late collapse"]);

export function isCollapse({ verdict }: Judgement): boolean {
  return collapses.has(verdict);
}
