import { readFileSync } from "node:fs";
import { componentIds, componentMeanings, componentNames } from "../../lib/contract/verdict";
import { identicalAnswersSignal } from "../../lib/drift/identical-answers";
import { defaultPolicy } from "../../lib/drift/policy";
import { signOf } from "../../lib/drift/sign-of";
import { signals } from "../../lib/drift/signals";
import { probeSignals } from "../../lib/probes/probe-signals";

type Listed = (typeof signals)[number];

const { warnRise, criticalRise, z } = defaultPolicy.identical;
const identicalRule = `Sameness, by a rule of its own and before the outputs are cut: a rise of ${100 * warnRise} points at z > ${z} warns, of ${100 * criticalRise} is critical`;

const introduction = new URL("./introduction.md", import.meta.url);
const probes = new Set<string>(probeSignals.map(({ id }) => id));

const units: Record<Listed["unit"], string> = {
  ratio: "ratio",
  share: "share",
  words: "words",
  distance: "cosine distance",
  score: "score",
  count: "count",
};

/** `docs/metrics.md`: the introduction, one table of all signals, and each signal in full, grouped by what it decides. */
export function metricsPage(): string {
  const groups = [
    ...componentIds.map((id) => ({
      title: `${componentNames[id]}: ${componentMeanings[id]}`,
      members: signals.filter((signal) => signOf(signal) === id),
    })),
    {
      title: "Charted: outputs",
      members: signals.filter((signal) => signOf(signal) === null && !probes.has(signal.id)),
    },
    {
      title: "Charted: probes",
      members: signals.filter((signal) => signOf(signal) === null && probes.has(signal.id)),
    },
  ];
  return [
    readFileSync(introduction, "utf8").trimEnd(),
    `## All ${signals.length} signals`,
    table(["signal", "name", "unit", "worse when it", "judged in", "margin"], signals.map(summary)),
    ...groups.flatMap(({ title, members }) => [`## ${title}`, ...members.map(inFull)]),
    "",
  ].join("\n\n");
}

function summary(signal: Listed): string[] {
  const { id, label, unit, collapseMeans } = signal;
  const sign = signOf(signal);
  return [
    `[\`${id}\`](#${id})`,
    label,
    units[unit],
    collapseMeans ?? "–",
    sign === null ? "–" : componentNames[sign],
    id === identicalAnswersSignal ? "a rule of its own" : marginOf(signal),
  ];
}

function inFull(signal: Listed): string {
  const { id, label, description, formula, interval, counts, source, bias, unit, collapseMeans, component } = signal;
  const direction = collapseMeans === null ? "neither way is worse" : `worse when it ${collapseMeans}`;
  const judged =
    id === identicalAnswersSignal
      ? identicalRule
      : component === null
        ? "charted only"
        : `${componentNames[component]}, margin ${marginOf(signal)}`;
  const rows = [
    ["formula", formula],
    ["unit", `${units[unit]}; ${direction}`],
    ["n", counts],
    ["judged in", judged],
    ["interval", interval],
    ["source", source],
    ["what fools it", bias],
  ];
  return `### ${id}\n**${label}**: ${description}.\n\n${table(["", ""], rows)}`;
}

function marginOf({ margin, changeUnit }: Listed): string {
  if (margin === null) return "–";
  const percent = Number((100 * margin).toPrecision(6));
  return changeUnit === "points" ? `${percent} points` : `${percent} % of the value`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
