import { controls, isForChoosing, regimes } from "./case";
import type { SignalCoverage } from "./coverage";
import { alarmOf, type JudgedCase, type Monitor } from "./judged";
import { median, shareOf, writeShare } from "./shares";

/** Alarms on one kind of model, training and generation. */
export interface PowerRow {
  training: string;
  generation: number;
  n: number;
  /** Share of alarms by each monitor; null where none was asked. */
  alarms: Record<Monitor, { share: number; low: number; high: number; n: number } | null>;
  critical: number;
  /** Text alone, over runs that rules were chosen on, and over the others. */
  choosing: number | null;
  confirming: number | null;
  stage: string;
  stageWithProbes: string;
}

const monitors: readonly Monitor[] = ["alone", "withProbes", "threshold", "bootstrap", "classifier"];

/** Power by kind of training and generation. @param cases of one number of outputs */
export function powerRows(cases: readonly JudgedCase[]): PowerRow[] {
  return groups(cases).flatMap(({ name, of }) =>
    [...new Set(of.map((one) => one.generation))]
      .sort((a, b) => a - b)
      .map((generation) => {
        const here = of.filter((one) => one.generation === generation);
        const shareBy = (some: readonly JudgedCase[], monitor: Monitor) => {
          const asked = some.flatMap((one) => alarmOf(one, monitor) ?? []);
          const hits = asked.filter(Boolean).length;
          return asked.length === 0 ? null : { ...shareOf(hits, asked.length), n: asked.length };
        };
        const critical = here.filter(({ alone }) => alone.severity === "critical").length;
        return {
          training: name,
          generation,
          n: here.length,
          alarms: everyMonitor((monitor) => shareBy(here, monitor)),
          critical: critical / here.length,
          choosing: shareBy(here.filter(isForChoosing), "alone")?.share ?? null,
          confirming:
            shareBy(
              here.filter((one) => !isForChoosing(one)),
              "alone",
            )?.share ?? null,
          stage: commonest(here.map(({ alone }) => alone.verdict)),
          stageWithProbes: commonest(here.flatMap(({ withProbes }) => withProbes?.verdict ?? [])),
        };
      }),
  );
}

/** The rows as text. */
export function writePower(rows: readonly PowerRow[]): string[] {
  const rate = (share: number | null | undefined) =>
    (share === null || share === undefined ? "–" : share.toFixed(2)).padStart(5);
  return [
    "training              gen   n  text (95 %)      chosen  held  crit. probes   10 %  z > 3   AUC  stage: text alone; with probes",
    ...rows.map(({ training, generation, n, alarms, critical, choosing, confirming, stage, stageWithProbes }) => {
      const { alone, withProbes, threshold, bootstrap, classifier } = alarms;
      const interval = alone === null ? "" : `(${alone.low.toFixed(2)}–${alone.high.toFixed(2)})`;
      const naive = [threshold, bootstrap, classifier].map((one) => rate(one?.share)).join("  ");
      const numbers = `${rate(alone?.share)} ${interval}  ${rate(choosing)} ${rate(confirming)}  ${rate(critical)}  ${rate(withProbes?.share)}  ${naive}`;
      const stages = [stage, stageWithProbes].filter(Boolean).join("; ");
      return `${training.padEnd(22)}${String(generation).padStart(3)}${String(n).padStart(4)} ${numbers}  ${stages}`;
    }),
  ];
}

/** Alarms where nothing was lost, by what the two sides are to each other. @param cases of one number of outputs */
export function writeFalseAlarms(cases: readonly JudgedCase[]): string[] {
  const kinds: readonly [string, (one: JudgedCase) => boolean][] = [
    ["controls against generation 0", ({ kind, regime }) => kind === "training" && controls.has(regime)],
    ["controls against each other", ({ kind }) => kind === "same model"],
    ["controls, 30 % shorter", ({ kind, regime }) => kind === "shorter" && controls.has(regime)],
    ["halves of real samples", ({ kind }) => kind === "halves"],
    ["honest refresh", ({ kind, regime }) => kind === "training" && regime === "F"],
    ["decoding change", ({ kind }) => kind === "decoding"],
  ];
  return kinds.flatMap(([name, holds]) => {
    const of = cases.filter(holds);
    if (of.length === 0) return [];
    const critical = of.filter(({ alone }) => alone.severity === "critical").length;
    const by = monitors.flatMap((monitor) => {
      const asked = of.flatMap((one) => alarmOf(one, monitor) ?? []);
      return asked.length === 0
        ? []
        : [`${monitorNames[monitor]} ${writeShare(asked.filter(Boolean).length, asked.length)}`];
    });
    const verdicts = tally(of.map(({ alone }) => alone.verdict));
    return [
      `  ${name}: ${by.join("; ")}; critical, text ${writeShare(critical, of.length)}`,
      `    text alone: ${verdicts}; with probes: ${tally(of.flatMap(({ withProbes }) => withProbes?.verdict ?? [])) || "–"}`,
    ];
  });
}

/** The generation in which runs first alarm, by kind of training: the median of runs and draws. */
export function writeFirstDetections(cases: readonly JudgedCase[]): string[] {
  return groups(cases).flatMap(({ name, of }) => {
    if (of.some(({ regime }) => controls.has(regime) || regime === "F")) return [];
    const series = [...new Set(of.map(seriesOf))];
    const first = (monitor: Monitor) => {
      const found = series.map((key) =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...of
            .filter((one) => seriesOf(one) === key && alarmOf(one, monitor) === true)
            .map(({ generation }) => generation),
        ),
      );
      const middle = median(found);
      return Number.isFinite(middle) ? String(middle) : "–";
    };
    return [`  ${name.padEnd(22)} ${monitors.map((one) => `${monitorNames[one]} ${first(one)}`).join("   ")}`];
  });
}

/** Coverage of each signal's interval. */
export function writeCoverage(found: readonly SignalCoverage[]): string[] {
  return found.map(({ signal, hits, of }) => `  ${signal.padEnd(26)} ${writeShare(hits, of)}`);
}

const monitorNames: Record<Monitor, string> = {
  alone: "text",
  withProbes: "probes",
  threshold: "10 %",
  bootstrap: "z > 3",
  classifier: "AUC",
};

function seriesOf({ part, run, draw }: JudgedCase): string {
  return `${part}/${run}/${draw}`;
}

/** Cases of one kind of model and training together. */
function groups(cases: readonly JudgedCase[]): { name: string; of: JudgedCase[] }[] {
  const trained = cases.filter(({ kind }) => kind === "training");
  const nameOf = ({ part, model }: JudgedCase) => (part === "runs" ? model : part);
  return [...new Set(trained.map(nameOf))].flatMap((kind) =>
    regimes.flatMap((regime) => {
      const of = trained.filter((one) => nameOf(one) === kind && one.regime === regime);
      return of.length === 0 ? [] : [{ name: `${kind} ${regime}`, of }];
    }),
  );
}

function everyMonitor<T>(of: (monitor: Monitor) => T): Record<Monitor, T> {
  const [alone, withProbes, threshold, bootstrap, classifier] = [
    of("alone"),
    of("withProbes"),
    of("threshold"),
    of("bootstrap"),
    of("classifier"),
  ];
  return { alone, withProbes, threshold, bootstrap, classifier };
}

function commonest(words: readonly string[]): string {
  const [top] = counted(words);
  return top === undefined ? "" : `${top[0]} (${top[1]})`;
}

function tally(words: readonly string[]): string {
  return counted(words)
    .map(([word, n]) => `${word} ${n}`)
    .join(", ");
}

function counted(words: readonly string[]): [string, number][] {
  const count = new Map<string, number>();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1]);
}
