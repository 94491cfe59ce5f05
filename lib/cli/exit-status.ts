import type { Severity } from "../contract/verdict";
import { AppError } from "../errors";

const reached = { warn: new Set<Severity>(["warn", "critical"]), critical: new Set<Severity>(["critical"]) };
export type FailOn = keyof typeof reached;

/** From which severity on a comparison fails; "warn" where nothing was said. @throws AppError for anything else */
export function failOnNamed(name: string | undefined): FailOn {
  if (name === undefined) return "warn";
  if (name === "warn" || name === "critical") return name;
  throw new AppError("invalid-request", `--fail-on is warn or critical, not "${name}"`);
}

/** 1 if the severity reaches `failOn`, whatever the verdict; 3 without a verdict; else 0. */
export function exitStatus(severity: Severity, failOn: FailOn): number {
  if (reached[failOn].has(severity)) return 1;
  return severity === "none" ? 3 : 0;
}
