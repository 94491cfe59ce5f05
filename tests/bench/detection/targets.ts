import type { Policy } from "../../../lib/drift/policy";
import { controls, isForChoosing, type RealCase } from "./case";
import { coverageOfLoss, coverageOfNothing, type SignalCoverage } from "./coverage";
import { alarmOf, fires, isCollapse, type JudgedCase } from "./judged";
import { median, shareOf, writeShare } from "./shares";
import { falseFlags, firstFlags } from "./slow-loss";

/** One line of the table of what the decision must reach. */
export interface Target {
  what: string;
  target: string;
  measured: string;
  /** The same over runs that rules were chosen on, and over the others. */
  choosing: string;
  confirming: string;
  reached: boolean | null;
}

type Holds = (one: JudgedCase) => boolean;
interface Goal {
  what: string;
  target: string;
  of: Holds;
  hit: Holds;
  /** Least share of hits, or the largest where hits are false alarms. */
  least?: number;
  most?: number;
}

const isOneOf = (letters: readonly string[]) => (one: JudgedCase) => letters.includes(one.regime);
const steep = isOneOf(["R", "RP", "M10"]);
const half = isOneOf(["M50", "M50P"]);
const isControl = ({ regime, kind }: JudgedCase) => controls.has(regime) || kind === "halves";
const trained = (one: JudgedCase, generation: number, outputs = 1000) =>
  one.kind === "training" && one.generation === generation && one.outputs === outputs;
const ngram = ({ model }: JudgedCase) => model === "ngram";
const alone: Holds = (one) => fires(one.alone);
const withProbes: Holds = (one) => fires(one.withProbes);
const sameModel: Holds = (one) =>
  isControl(one) && (one.kind === "training" || one.kind === "same model" || one.kind === "halves");

const goals: readonly Goal[] = [
  {
    what: "replace, 10 % fresh, top-p: generation 1, text only, narrowing kinds",
    target: "power ≥ .95",
    of: (one) => ngram(one) && steep(one) && trained(one, 1) && one.part !== "salad",
    hit: alone,
    least: 0.95,
  },
  {
    what: "the same, word salad",
    target: "power ≥ .95",
    of: (one) => ngram(one) && steep(one) && trained(one, 1) && one.part === "salad",
    hit: alone,
    least: 0.95,
  },
  {
    what: "both with probes",
    target: "≥ .99",
    of: (one) => ngram(one) && steep(one) && trained(one, 1) && one.knowledge !== null,
    hit: withProbes,
    least: 0.99,
  },
  {
    what: "small neural model, text only, generation 2",
    target: "≥ .9",
    of: (one) => !ngram(one) && steep(one) && trained(one, 2),
    hit: alone,
    least: 0.9,
  },
  {
    what: "50 % fresh, with probes, generation 1",
    target: "≥ .99",
    of: (one) => half(one) && trained(one, 1) && one.knowledge !== null,
    hit: withProbes,
    least: 0.99,
  },
  {
    what: "50 % fresh, text only, generation 2",
    target: "≥ .65",
    of: (one) => half(one) && trained(one, 2),
    hit: alone,
    least: 0.65,
  },
  {
    what: "same text, other seed; halves: warn or critical, text",
    target: "≤ 1 %",
    of: sameModel,
    hit: alone,
    most: 0.01,
  },
  {
    what: "the same: critical, text",
    target: "0",
    of: sameModel,
    hit: ({ alone: { severity } }) => severity === "critical",
    most: 0,
  },
  {
    what: "the same: warn or critical, with probes",
    target: "≤ 1 %",
    of: (one) => sameModel(one) && one.knowledge !== null,
    hit: withProbes,
    most: 0.01,
  },
  {
    what: "honest data refresh: alarm, text",
    target: "0",
    of: (one) => one.kind === "training" && one.regime === "F",
    hit: alone,
    most: 0,
  },
  {
    what: "honest data refresh: a fall of knowledge is named knowledge loss",
    target: "all",
    of: (one) => one.kind === "training" && one.regime === "F" && withProbes(one),
    hit: (one) => one.withProbes?.verdict === "knowledge loss",
    least: 1,
  },
  {
    what: "pure decoding change with probes: named as such",
    target: "≥ .95",
    of: (one) => one.kind === "decoding" && one.knowledge !== null,
    hit: (one) => one.withProbes?.verdict === "style or decoding change",
    least: 0.95,
  },
  {
    what: "pure decoding change with probes: called collapse",
    target: "0",
    of: (one) => one.kind === "decoding" && one.knowledge !== null,
    hit: (one) => one.withProbes !== null && isCollapse(one.withProbes),
    most: 0,
  },
  {
    what: "−30 % length of controls: collapse verdict",
    target: "0",
    of: (one) => one.kind === "shorter" && isControl(one),
    hit: (one) => isCollapse(one.alone),
    most: 0,
  },
  {
    what: "−30 % length of replace, 10 % fresh, top-p: generation 1 still caught",
    target: "as uncut",
    of: (one) => one.kind === "shorter" && ngram(one) && steep(one),
    hit: alone,
    least: 0.95,
  },
  {
    what: "400 outputs, text, generation 1",
    target: "≥ .5",
    of: (one) => ngram(one) && steep(one) && trained(one, 1, 400),
    hit: alone,
    least: 0.5,
  },
  {
    what: "200 outputs, with probes, generation 1",
    target: "≥ .99",
    of: (one) => ngram(one) && steep(one) && trained(one, 1, 200) && one.knowledge !== null,
    hit: withProbes,
    least: 0.99,
  },
];

/** Every line of the last table of DRIFT.md beside what was measured. */
export function listTargets(cases: readonly JudgedCase[], real: readonly RealCase[], policy: Policy): Target[] {
  return [
    ...goals.map((goal) => targetOf(goal, cases)),
    ...naiveTargets(cases),
    ...realTargets(real),
    ...slowTargets(cases, policy),
    coverageTarget("95 % intervals hold the truth: no change between samples of one model", coverageOfNothing(cases)),
    coverageTarget(
      "95 % intervals hold the truth: the loss of generation 1, draws of 100 prompts",
      coverageOfLoss(cases),
    ),
  ];
}

function targetOf({ what, target, of, hit, least, most }: Goal, cases: readonly JudgedCase[]): Target {
  const within = cases.filter(of);
  const write = (some: readonly JudgedCase[]) => writeShare(some.filter(hit).length, some.length);
  const confirming = within.filter((one) => !isForChoosing(one));
  const meets = (some: readonly JudgedCase[]) => {
    const { share } = shareOf(some.filter(hit).length, some.length);
    return some.length === 0 || (share >= (least ?? 0) && share <= (most ?? 1));
  };
  return {
    ...{ what, target, measured: write(within) },
    choosing: write(within.filter(isForChoosing)),
    confirming: write(confirming),
    reached: within.length === 0 ? null : meets(within) && meets(confirming),
  };
}

/** The decision must beat each naive monitor where that one is best, and all of them at false alarms. */
function naiveTargets(cases: readonly JudgedCase[]): Target[] {
  const controlled = cases.filter((one) => one.kind === "training" && isControl(one) && one.outputs === 1000);
  const steeply = cases.filter((one) => steep(one) && trained(one, 1));
  return (["threshold", "bootstrap", "classifier"] as const).map((monitor) => {
    const count = (some: readonly JudgedCase[], by: typeof monitor | "alone") =>
      some.filter((one) => alarmOf(one, by) === true).length;
    const write = (by: typeof monitor | "alone") =>
      `power ${writeShare(count(steeply, by), steeply.length)}, false ${writeShare(count(controlled, by), controlled.length)}`;
    const share = (some: readonly JudgedCase[], by: typeof monitor | "alone") => count(some, by) / some.length;
    const isBetter =
      share(steeply, "alone") >= share(steeply, monitor) && share(controlled, "alone") <= share(controlled, monitor);
    return {
      what: `beats a naive monitor, generation 1, text only: ${naiveNames[monitor]}`,
      target: "more power, no more false alarms",
      measured: `${write("alone")}; naive: ${write(monitor)}`,
      choosing: "",
      confirming: "",
      reached: steeply.length === 0 || controlled.length === 0 ? null : isBetter,
    };
  });
}

const naiveNames = {
  threshold: "10 % on distinct-2, self-BLEU, mean distance",
  bootstrap: "bootstrap z > 3 on the same",
  classifier: "domain classifier, AUC > .55",
} as const;

function realTargets(real: readonly RealCase[]): Target[] {
  return [...new Set(real.map(({ truth }) => truth))].map((truth) => {
    const of = real.filter((one) => one.truth === truth);
    const hits = of.filter(({ asSaid }) => asSaid).length;
    const alarmed = of.filter(fires).length;
    return {
      what: `real releases, ${truth}`,
      target: "as said",
      measured: `${hits} of ${of.length} as said; ${alarmed} alarmed`,
      choosing: "",
      confirming: `${hits} of ${of.length}`,
      reached: hits === of.length,
    };
  });
}

function slowTargets(cases: readonly JudgedCase[], policy: Policy): Target[] {
  const flags = firstFlags(cases, policy);
  const first = flags.map((flag) => flag.first);
  const calm = falseFlags(cases, policy);
  const shown = first.map((release) => (Number.isFinite(release) ? release : "not within 10")).join(", ");
  return [
    {
      what: "0.5 % of different words lost with each release: flagged by",
      target: "release 10 (median)",
      measured: `release ${median(first)} (${shown}); ${flags.filter(({ byDetector }) => byDetector).length} by the slow-drift detector`,
      choosing: "",
      confirming: "",
      reached: flags.length === 0 ? null : median(first) <= 10,
    },
    {
      what: "controls as series of releases: flagged",
      target: "≤ 1 %",
      measured: writeShare(calm.flagged, calm.releases),
      choosing: "",
      confirming: "",
      reached: calm.releases === 0 ? null : calm.flagged / calm.releases <= 0.01,
    },
  ];
}

function coverageTarget(what: string, found: readonly SignalCoverage[]): Target {
  const shares = found.map(({ signal, hits, of }) => ({ signal, share: hits / of, of }));
  const sorted = shares.toSorted((a, b) => a.share - b.share);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  const hits = found.reduce((sum, one) => sum + one.hits, 0);
  const of = found.reduce((sum, one) => sum + one.of, 0);
  const name = (one: typeof lowest) => (one === undefined ? "" : `${(100 * one.share).toFixed(1)} % ${one.signal}`);
  return {
    what,
    target: "93–98 % each",
    measured: `${writeShare(hits, of)} over all; ${name(lowest)} to ${name(highest)}`,
    choosing: "",
    confirming: "",
    reached: of === 0 ? null : shares.every(({ share }) => share >= 0.93 && share <= 0.98),
  };
}
