import {
  type AnalyzeResult,
  componentIds,
  componentMeanings,
  componentNames,
  type Measured,
} from "../contract/verdict";
import { signOf } from "../drift/sign-of";
import { metrics } from "../metrics";
import { besideWords, type Signal } from "../metrics/metric";
import { probeSignals } from "../probes/probe-signals";

interface Group {
  title: string;
  members: readonly Signal[];
}

/** What was measured, for a terminal: one aligned table, grouped by the warning sign that a signal belongs to. */
export function signalTable(result: AnalyzeResult): string {
  const head = ["signal", "value", "95 % interval", "n", "unit", "worse if", "what it is"];
  const groups = groupsOf([...metrics, ...probeSignals]).flatMap(({ title, members }) => {
    const rows = members.flatMap((signal) => {
      const found = result.metrics[signal.id];
      return found === undefined ? [] : [rowOf(signal, found)];
    });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
  const widths = [head, ...groups.flatMap(({ rows }) => rows)].reduce<number[]>(
    (known, row) => row.map((cell, column) => Math.max(known[column] ?? 0, cell.length)),
    [],
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i >= 1 && i <= 3 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  const sections = groups.map(({ title, rows }) => `${title}\n${rows.map((row) => `  ${line(row)}`).join("\n")}`);
  return [summaryOf(result), ...probesOf(result), `  ${line(head)}`, ...sections, ...absences(result)]
    .join("\n\n")
    .concat("\n");
}

function groupsOf(signals: readonly Signal[]): Group[] {
  const charted = signals.filter((signal) => signOf(signal) === null);
  const probes = new Set<string>(probeSignals.map(({ id }) => id));
  return [
    ...componentIds.map((id) => ({
      title: `${componentNames[id]}: ${componentMeanings[id]}`,
      members: signals.filter((signal) => signOf(signal) === id),
    })),
    { title: "Not judged: outputs", members: charted.filter(({ id }) => !probes.has(id)) },
    { title: "Not judged: probes", members: charted.filter(({ id }) => probes.has(id)) },
  ];
}

function rowOf({ id, unit, collapseMeans, description }: Signal, { value, low, high, n, beside }: Measured): string[] {
  const percent = unit === "share";
  const write = (x: number) => (percent ? (100 * x).toFixed(2) : numberOf(x));
  const interval = low === null || high === null ? "none" : `${write(low)} to ${write(high)}`;
  const said = [description, ...besideOf(beside)].join("; ");
  return [id, write(value), interval, n.toLocaleString("en"), percent ? "%" : unit, collapseMeans ?? "–", said];
}

/** What is to be read beside a value, in words. */
function besideOf(beside: Measured["beside"] = {}): string[] {
  return Object.entries(besideWords).flatMap(([name, words]) => {
    const figure = beside[name];
    if (figure === undefined) return [];
    return [`${words}: ${Number.isInteger(figure) ? figure.toLocaleString("en") : figure.toFixed(4)}`];
  });
}

function numberOf(value: number): string {
  if (Math.abs(value) < 100) return value.toFixed(Math.abs(value) < 0.1 ? 5 : 4);
  return value.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function summaryOf({ outputs, prompts, tokens, tokenizer, empty_outputs, embedder }: AnalyzeResult): string {
  const [o, p, t, e] = [outputs, prompts, tokens, empty_outputs].map((count) => count.toLocaleString("en"));
  return `${o} outputs to ${p} prompts, ${t} tokens (${tokenizer}), ${e} empty; embedded by ${embedder}`;
}

/** What became of the probe items, the ungradable ones by their ids. */
function probesOf({ probes }: AnalyzeResult): string[] {
  if (probes === undefined) return [];
  const { items, graded, ungradable, unanswered, unasked } = probes;
  const byReason = new Map<string, string[]>();
  for (const { item_id, reason } of ungradable) byReason.set(reason, [...(byReason.get(reason) ?? []), item_id]);
  return [
    [
      `${items.toLocaleString("en")} probe items, ${graded.toLocaleString("en")} graded`,
      ...[...byReason].map(([reason, ids]) => `  ungradable, ${reason}: ${shortened(ids)}`),
      ...(unanswered > 0 ? [`  without an answer: ${unanswered.toLocaleString("en")}`] : []),
      ...(unasked > 0 ? [`  answers to no item: ${unasked.toLocaleString("en")}`] : []),
    ].join("\n"),
  ];
}

const SHOWN_ITEMS = 20;

function shortened(ids: readonly string[]): string {
  const more = ids.length - SHOWN_ITEMS;
  const shown = ids.slice(0, SHOWN_ITEMS).join(", ");
  return more > 0 ? `${shown} and ${more.toLocaleString("en")} more` : shown;
}

/** Signals that are absent for one reason share a line. */
function absences({ absent }: AnalyzeResult): string[] {
  const byReason = new Map<string, string[]>();
  for (const [id, reason] of Object.entries(absent)) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, ids]) => `  ${ids.join(", ")}: ${reason}`);
  return [["Not measured", ...lines].join("\n")];
}
