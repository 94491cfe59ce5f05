import { backTest } from "../../../lib/drift/judge-series";
import type { Policy } from "../../../lib/drift/policy";
import type { Case } from "./case";
import { fires } from "./judged";

/** The first release of a series that is flagged; infinite where none is. */
export interface FirstFlag {
  series: string;
  releases: number;
  first: number;
  /** Without the slow-drift detector and what was learnt from healthy releases. */
  byDetector: boolean;
}

/** Series that lose a little with each release, judged one after the other as the server does. */
export function firstFlags(cases: readonly Case[], policy: Policy): FirstFlag[] {
  const slow = cases.filter(({ kind }) => kind === "slow loss");
  return seriesOf(slow, ({ run, from }) => `${run} ${from}`).map(({ name, of }) => {
    const judged = backTest(of.map(basisOf), policy);
    const index = judged.findIndex(fires);
    const first = of[index]?.generation ?? Number.POSITIVE_INFINITY;
    return { series: name, releases: of.length, first, byDetector: (judged[index]?.alarms.length ?? 0) > 0 };
  });
}

/** Controls as series of releases: how many of their releases are flagged. Any is false. */
export function falseFlags(cases: readonly Case[], policy: Policy): { flagged: number; releases: number } {
  const calm = cases.filter(
    ({ kind, regime, outputs }) => kind === "training" && (regime === "C" || regime === "CP") && outputs === 1000,
  );
  const judged = seriesOf(calm, ({ part, run }) => `${part}/${run}`).flatMap(({ of }) =>
    backTest(of.map(basisOf), policy),
  );
  return { flagged: judged.filter(fires).length, releases: judged.length };
}

function basisOf({ text }: Case) {
  return { differences: [], text, knowledge: null };
}

function seriesOf(cases: readonly Case[], nameOf: (one: Case) => string): { name: string; of: Case[] }[] {
  return [...new Set(cases.map(nameOf))].map((name) => ({
    name,
    of: cases.filter((one) => nameOf(one) === name).sort((a, b) => a.generation - b.generation),
  }));
}
