import type { Policy } from "../../../lib/drift/policy";
import type { Case, RealCase } from "./case";
import { coverageOfLoss, coverageOfNothing } from "./coverage";
import { fires, judgeCases } from "./judged";
import { type PowerRow, powerRows, writeCoverage, writeFalseAlarms, writeFirstDetections, writePower } from "./tables";
import { listTargets, type Target } from "./targets";

/** Everything that was measured. */
export interface Results {
  cases: readonly Case[];
  real: readonly RealCase[];
}

/** What is written as JSON. */
export interface Tables {
  policy: string;
  power: Record<string, PowerRow[]>;
  coverage: { nothing: object; loss: object };
  real: readonly RealCase[];
  targets: Target[];
}

/** All tables, as text and as data; the targets come last. */
export function writeReport({ cases, real }: Results, policy: Policy): { text: string; tables: Tables } {
  const judged = judgeCases(cases, policy);
  const sizes = [...new Set(cases.map(({ outputs }) => outputs))].sort((a, b) => b - a);
  const ofSize = (outputs: number) => judged.filter((one) => one.outputs === outputs);
  const coverage = { nothing: coverageOfNothing(judged), loss: coverageOfLoss(judged) };
  const targets = listTargets(judged, real, policy);
  const lines = [
    ...sizes.flatMap((outputs) => {
      const of = ofSize(outputs);
      const power = powerRows(of);
      return [
        `${outputs} outputs`,
        ...(power.length === 0 ? [] : writePower(power)),
        "nothing was lost",
        ...writeFalseAlarms(of),
        "generation of first detection (median; – is never)",
        ...writeFirstDetections(of),
        "",
      ];
    }),
    "95 % intervals that hold the truth: no change between samples of one model",
    ...writeCoverage(coverage.nothing),
    "95 % intervals that hold the truth: the loss of generation 1",
    ...writeCoverage(coverage.loss),
    "",
    "real releases",
    ...real.flatMap(writeReal),
    "",
    `targets (policy ${policy.version}); chosen: seed 1 of topicalchat and shakespeare, n-gram; held: all else`,
    ...targets.flatMap(writeTarget),
    "",
  ];
  const power = Object.fromEntries(sizes.map((outputs) => [String(outputs), powerRows(ofSize(outputs))]));
  return { text: lines.join("\n"), tables: { policy: policy.version, power, coverage, real, targets } };
}

/** A pair with its verdict; where it alarms, also why. */
function writeReal(one: RealCase): string[] {
  const { from, to, truth, verdict, severity, worstSlice, asSaid } = one;
  const components = Object.entries(one.components).flatMap(([id, component]) =>
    component === null ? [] : [`${id} ${component.effect.toFixed(1)} ± ${(1.96 * component.se).toFixed(1)}`],
  );
  const slice = worstSlice === null ? "" : `; worst ${worstSlice}`;
  return [
    `  ${asSaid ? "  " : "! "}${from} → ${to} (${truth}): ${verdict}, ${severity}; ${components.join(", ")}${slice}`,
    ...(fires(one) ? one.reasons.map((reason) => `      ${reason}`) : []),
  ];
}

function writeTarget({ what, target, measured, choosing, confirming, reached }: Target): string[] {
  const mark = reached === null ? "not measured" : reached ? "reached" : "MISSED";
  const split = choosing === "" ? "" : `; chosen ${choosing}; held ${confirming}`;
  return [`  ${mark.padEnd(8)} ${what}: target ${target}`, `           ${measured}${split}`];
}
