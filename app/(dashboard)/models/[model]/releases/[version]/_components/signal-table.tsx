"use client";

import { ChevronRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { intervalOf } from "@/app/_components/charts/interval";
import { MarginPlot, MarginPlotTicks } from "@/app/_components/charts/margin-plot";
import { AbsentSignals } from "@/app/_components/ui/absent-signals";
import { byGroup, isFound } from "@/app/_components/ui/arrange-signals";
import { FindSignal } from "@/app/_components/ui/find-signal";
import {
  formatChange,
  formatChangeInterval,
  formatCount,
  formatCounted,
  formatMargins,
  formatP,
  formatSignal,
  halfWidth,
} from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { SignalAbout } from "@/app/_components/ui/signal-about";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import { isWarningSign, type SignalGroup, signalGroupNames } from "@/lib/contract/signal-groups";
import type { Compared } from "@/lib/contract/verdict";
import type { ReleaseView, SignalSeries } from "@/lib/contract/views";
import { releaseSearch } from "../search-params";

/** Signals whose value is read against a reference; a pooled one is the two releases together, so that values of two pairs differ. */
const readAgainstReference: readonly string[] = ["tail-coverage", "tail-share", "specificity"];

/**
 * Every signal by group: values at equal length, change with its interval, loss in margins against both baselines. The
 * warning signs stand open; what is charted only is one line a group until it is opened or looked for.
 */
export function SignalTable({ view }: { view: ReleaseView }) {
  const [{ signal: typed, groups: opened }, setSearch] = useQueryStates(releaseSearch, { history: "replace" });
  const pinned = view.against_pinned;
  const hasValue = (signal: SignalSeries) => pinned?.metrics[signal.id] ?? signal.points[0]?.raw;
  const measured = view.signals.filter(hasValue);
  if (view.signals.length === 0) return null;
  const wanted = typed.trim();
  const found = measured.filter((signal) => isFound(signal, wanted));
  const absent = view.signals
    .filter((signal) => !hasValue(signal))
    .map(({ id, label, points }) => ({
      label,
      reason: pinned?.absent[id] ?? points[0]?.absent ?? "it was not measured",
    }));
  const isOpen = (group: SignalGroup) => wanted !== "" || isWarningSign(group) || opened.includes(group);
  const columns = 3 + (pinned ? 5 : 0) + (previousOf(view) ? 2 : 0);
  return (
    <Section
      id="signals"
      title="Signals"
      note={
        pinned
          ? "Values at equal length over the paired prompts. Intervals are 95\u00a0%; p is adjusted. Single signals never page. A name tells what it is."
          : "Values as measured: this release is what the next ones are compared with. A name tells what it is."
      }
      action={
        <div className="flex items-center gap-2 max-md:w-full">
          <FindSignal value={typed} onChange={(value) => void setSearch({ signal: value || null })} />
          <ChartTable title={`Signals of ${view.release.version}`} {...tableOf(view, measured)} />
        </div>
      }
    >
      {found.length === 0 ? (
        <p className="py-2">{measured.length === 0 ? "No signal was measured." : `No signal is called “${wanted}”.`}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label="Signals, table" tabIndex={0} className="overflow-x-auto">
          <Table caption="Signals of this release" className="min-w-[900px] lg:min-w-[980px]">
            <Head view={view} />
            {byGroup(found).map(({ group, signals }) => (
              <tbody key={group}>
                <GroupHead
                  group={group}
                  signals={signals}
                  columns={columns}
                  isOpen={isOpen(group)}
                  {...(isWarningSign(group) || wanted !== ""
                    ? {}
                    : {
                        onToggle: () =>
                          void setSearch({
                            groups: opened.includes(group)
                              ? opened.filter((other) => other !== group)
                              : [...opened, group],
                          }),
                      })}
                />
                {isOpen(group) && signals.map((signal) => <SignalRow key={signal.id} signal={signal} view={view} />)}
              </tbody>
            ))}
          </Table>
        </section>
      )}
      <AbsentSignals absent={absent} />
    </Section>
  );
}

function Head({ view }: { view: ReleaseView }) {
  const pinned = view.against_pinned;
  return (
    <TableHead>
      <ColumnHead className="max-md:sticky max-md:left-0 max-md:bg-page">Signal</ColumnHead>
      {pinned && (
        <ColumnHead numeric className="w-20">
          {view.baseline_version}
        </ColumnHead>
      )}
      {previousOf(view) && (
        <ColumnHead numeric className="w-20">
          {view.previous_version}
        </ColumnHead>
      )}
      <ColumnHead numeric className="w-20">
        {view.release.version}
      </ColumnHead>
      {pinned && (
        <>
          <ColumnHead numeric className="w-[180px]">
            Change against {view.baseline_version}
          </ColumnHead>
          <ColumnHead className="w-[240px] max-lg:w-[160px]">
            Loss in margins
            <MarginPlotTicks />
          </ColumnHead>
          {previousOf(view) && (
            <ColumnHead numeric className="w-28 max-lg:w-20">
              Against {view.previous_version}
            </ColumnHead>
          )}
          <ColumnHead numeric className="w-16">
            p
          </ColumnHead>
          <ColumnHead numeric className="w-16">
            n
          </ColumnHead>
        </>
      )}
    </TableHead>
  );
}

/** The comparison with the release before, where that is another than the baseline: the same figures are not shown twice. */
function previousOf(view: ReleaseView): ReleaseView["against_previous"] {
  return view.previous_version === view.baseline_version ? null : view.against_previous;
}

/** The line that names a group; one that is charted only opens and closes by it. */
function GroupHead({
  group,
  signals,
  columns,
  isOpen,
  onToggle,
}: {
  group: SignalGroup;
  signals: readonly SignalSeries[];
  columns: number;
  isOpen: boolean;
  onToggle?: () => void;
}) {
  const { name, note } = signalGroupNames[group];
  const words = (
    <>
      <span className="font-medium text-ink">{name}</span>
      {` · ${note}${isWarningSign(group) ? "" : ", charted only: no margin, no say in the verdict"}`}
    </>
  );
  return (
    <tr className="border-line border-b">
      <th scope="rowgroup" colSpan={columns} className="py-0! text-left font-normal text-12 text-ink-3">
        {onToggle === undefined ? (
          <div className="sticky left-0 w-fit pt-4 pb-1">{words}</div>
        ) : (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={onToggle}
            className="sticky left-0 flex min-h-9 w-fit cursor-pointer items-center gap-1 rounded-1 text-left hover:text-ink max-md:min-h-11"
          >
            <ChevronRight size={14} aria-hidden className={`shrink-0 ${isOpen ? "rotate-90" : ""}`} />
            <span>
              {words} · {formatCounted(signals.length, "signal")}
            </span>
          </button>
        )}
      </th>
    </tr>
  );
}

function SignalRow({ signal, view }: { signal: SignalSeries; view: ReleaseView }) {
  const now = view.against_pinned?.metrics[signal.id];
  const before = previousOf(view)?.metrics[signal.id];
  const write = (value: number | undefined) => (value === undefined ? "–" : formatSignal(value, signal.unit));
  return (
    <TableRow size="compact">
      <RowHead
        title={signal.description}
        className="max-w-[340px] truncate max-lg:max-w-[200px] max-md:sticky max-md:left-0 max-md:max-w-[150px] max-md:whitespace-normal max-md:bg-page"
      >
        <SignalAbout signal={signal} className="max-w-full truncate max-md:whitespace-normal">
          {signal.label} <span className="font-normal text-ink-3 max-md:sr-only">{signal.description}</span>
        </SignalAbout>
      </RowHead>
      {view.against_pinned && (
        <Cell numeric className="font-normal!">
          {write(now?.baseline)}
        </Cell>
      )}
      {previousOf(view) && (
        <Cell numeric className="font-normal!">
          <PreviousValue signal={signal} view={view} />
        </Cell>
      )}
      <Cell numeric>{write(now?.candidate ?? signal.points[0]?.raw?.value)}</Cell>
      {view.against_pinned && (
        <>
          <Cell numeric className="whitespace-nowrap">
            {now && <Change compared={now} />}
          </Cell>
          <Cell className="h-8 py-0!">
            {now && now.margins !== null ? (
              <div className="h-8">
                <MarginPlot
                  now={{ effect: now.margins, se: now.margins_se }}
                  mark={markOf(now)}
                  previous={typeof before?.margins === "number" ? { effect: before.margins, se: null } : null}
                  label={`${formatMargins(now.margins)} margins lost`}
                />
              </div>
            ) : (
              <span className="text-11 text-ink-3">
                {now ? "no margin" : (view.against_pinned.absent[signal.id] ?? "not compared")}
              </span>
            )}
          </Cell>
          {previousOf(view) && (
            <Cell numeric className="font-normal!">
              {before ? formatChange(before.relative_change, before.change_unit) : "–"}
            </Cell>
          )}
          <Cell numeric className="font-normal!">
            {now?.p_adjusted != null ? formatP(now.p_adjusted) : now?.p != null ? formatP(now.p) : "–"}
          </Cell>
          <Cell numeric className="font-normal! text-ink-3!">
            {now ? formatCount(now.n) : "–"}
          </Cell>
        </>
      )}
    </TableRow>
  );
}

/** The previous release's value, where it stands on the same scale as the others of the row. */
function PreviousValue({ signal, view }: { signal: SignalSeries; view: ReleaseView }) {
  const before = view.against_previous?.metrics[signal.id];
  if (!before) return "–";
  if (view.against_previous?.reference === "pooled" && readAgainstReference.includes(signal.id)) {
    const why = `Which words are rare is read from both releases compared, so a value beside ${view.release.version} says nothing here; the change does.`;
    return (
      <span title={why}>
        <span aria-hidden>–</span>
        <span className="sr-only">{why}</span>
      </span>
    );
  }
  return formatSignal(before.baseline, signal.unit);
}

function Change({ compared }: { compared: Compared }) {
  const { relative_change: change, change_unit: unit, se } = compared;
  const interval = se === null ? null : intervalOf({ value: change, se });
  return (
    <>
      {formatChange(change, unit)}
      <span className="ml-2 inline-block min-w-20 font-normal text-12 text-ink-3">
        {interval ? formatChangeInterval(interval.low, interval.high) : ""}
      </span>
    </>
  );
}

/** A single signal is no component: its mark says how surely it has lost a margin, by the same rule. */
function markOf({ margins, margins_se: se }: Compared): "ok" | "warn" | "critical" | "inconclusive" {
  if (margins === null || se === null) return "inconclusive";
  if (margins - 3 * se > 1) return "critical";
  if (margins >= 0.5 && margins > 3 * se) return "warn";
  return margins + 1.645 * se < 1 ? "ok" : "inconclusive";
}

function tableOf(view: ReleaseView, shown: readonly SignalSeries[]) {
  return {
    caption: `Signals of ${view.release.version} at equal length against ${view.baseline_version ?? "nothing yet"}`,
    head: [
      "Signal",
      view.baseline_version ?? "baseline",
      view.release.version,
      "Change",
      "± 95 %",
      "Margins lost",
      "p adjusted",
      "n",
    ],
    rows: shown.map((signal) => {
      const now = view.against_pinned?.metrics[signal.id];
      const value = now?.candidate ?? signal.points[0]?.raw?.value;
      return [
        signal.label,
        now ? formatSignal(now.baseline, signal.unit) : "",
        value === undefined ? "" : formatSignal(value, signal.unit),
        now ? formatChange(now.relative_change, now.change_unit) : "",
        now && now.se !== null ? formatChange(halfWidth(now.se), now.change_unit).replace("+", "") : "",
        now && now.margins !== null ? formatMargins(now.margins) : "",
        now && now.p_adjusted !== null ? formatP(now.p_adjusted) : "",
        now ? formatCount(now.n) : "",
      ];
    }),
  };
}
