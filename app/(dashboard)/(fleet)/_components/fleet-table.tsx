"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import { MixBar } from "@/app/_components/charts/training-mix";
import { formatCount, formatShare } from "@/app/_components/ui/format";
import { incidentHref, modelHref, releaseHref } from "@/app/_components/ui/hrefs";
import { ElapsedTime, RelativeTime } from "@/app/_components/ui/relative-time";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import { severityAppearance, verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import { isRunning } from "@/app/_queries/model";
import { type FleetModel, olderFigures, stageNote } from "./arrange-models";
import { ComponentSpark } from "./component-spark";

const shown = [
  { id: "range", name: "Range", note: "rare words" },
  { id: "sameness", name: "Sameness", note: "diversity" },
  { id: "knowledge", name: "Knowledge", note: "rare topics" },
] as const;

/** The fleet as a table, one row a model, `j` and `k` move through it. On phones the list takes its place. */
export function FleetTable({ models, asOf }: { models: readonly FleetModel[]; asOf: string }) {
  const slots = Math.max(...models.map((model) => model.history.length));
  const body = useRowKeys();
  return (
    <div className="overflow-x-auto max-md:hidden">
      <Table
        caption="Every watched model, where it stands, and its loss by component"
        className="min-w-[900px] lg:min-w-[1000px]"
      >
        <TableHead>
          <ColumnHead className="w-[136px]">Verdict</ColumnHead>
          <ColumnHead note="prompts × outputs" className="w-[184px] whitespace-nowrap">
            Model
          </ColumnHead>
          <ColumnHead className="max-lg:hidden">Stage</ColumnHead>
          {shown.map(({ id, name, note }) => (
            <ColumnHead key={id} note={note} className="w-[184px]">
              {name}
            </ColumnHead>
          ))}
          <ColumnHead className="w-[96px]">Last release</ColumnHead>
          <ColumnHead className="w-[92px] max-lg:hidden">Synthetic</ColumnHead>
          <ColumnHead className="w-[136px]">Incident</ColumnHead>
        </TableHead>
        <tbody ref={body}>
          {models.map((model) => (
            <TableRow key={model.name} size="chart" className="has-[[data-row]:focus-visible]:bg-selected">
              <Cell>
                {model.verdict ? (
                  <VerdictChip appearance={severityAppearance(model.verdict, model.severity)} />
                ) : (
                  <span className="text-12 text-ink-3">no verdict yet</span>
                )}
              </Cell>
              <RowHead>
                <Link data-row href={modelHref(model.name)} className="text-ink hover:text-accent hover:underline">
                  {model.name}
                </Link>
                <span className="block font-normal text-12 text-ink-3">
                  {model.prompts > 0 && `${formatCount(model.prompts)} × ${formatCount(model.outputs_per_prompt)}`}
                  <span className="lg:hidden">
                    {typeof model.latest?.synthetic_share === "number" &&
                      `, ${formatShare(model.latest.synthetic_share)} synthetic`}
                  </span>
                  {model.after !== null && <span className="block lg:hidden">{model.after}</span>}
                </span>
              </RowHead>
              <Cell className="max-lg:hidden">
                <Stage model={model} />
              </Cell>
              {shown.map(({ id }) => (
                <Cell key={id} className="py-0">
                  <ComponentSpark model={model} id={id} slots={slots} />
                </Cell>
              ))}
              <Cell>
                {model.latest && (
                  <>
                    <Link
                      href={releaseHref(model.name, model.latest.version)}
                      className="text-ink hover:text-accent hover:underline"
                    >
                      {model.latest.version}
                    </Link>
                    <span className="block text-12 text-ink-3">
                      <RelativeTime at={model.latest.released_at} asOf={asOf} />
                    </span>
                  </>
                )}
              </Cell>
              <Cell className="max-lg:hidden">
                <MixBar synthetic={model.latest?.synthetic_share ?? null} />
              </Cell>
              <Cell>
                <IncidentLine model={model} asOf={asOf} />
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** The verdict's word, what it leaves out, and what is being done now. */
export function Stage({ model }: { model: FleetModel }) {
  const { latest } = model;
  const running = latest !== null && isRunning(latest.state);
  const note = stageNote(model);
  const older = olderFigures(model);
  return (
    <>
      <span className={model.severity === "ok" ? "text-ink-2" : "text-ink"}>
        {model.verdict === null
          ? "Nothing measured yet"
          : model.verdict === "healthy"
            ? "No loss of one margin"
            : model.verdict === "baseline"
              ? "Nothing to compare with yet"
              : verdictAppearance(model.verdict, model.severity).word}
        {older !== null && (
          <>
            {" "}
            <Link
              href={releaseHref(model.name, older)}
              className="whitespace-nowrap text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-accent"
            >
              in {older}
            </Link>
          </>
        )}
      </span>
      {running ? (
        <span className="block text-12 text-accent">
          {latest.version}: {latest.step ?? latest.state}
          {latest.progress !== null && `, ${formatShare(latest.progress)}`}
        </span>
      ) : latest?.state === "failed" ? (
        <span className="block text-12 text-ink-3">
          {latest.version} could not be analysed: {latest.failure}
        </span>
      ) : (
        (note ?? model.after) !== null && (
          <span className="block text-12 text-ink-3">
            {note}
            {note !== null && model.after !== null && "; "}
            {model.after}
          </span>
        )
      )}
    </>
  );
}

/** The model's open incident, or that there is none. */
export function IncidentLine({ model: { incident }, asOf }: { model: FleetModel; asOf: string }) {
  if (incident === null) return <span className="text-ink-3">–</span>;
  return (
    <>
      <Link href={incidentHref(incident.id)} className="font-medium text-accent hover:underline">
        #{incident.id}
      </Link>{" "}
      <span className="text-ink">{incident.state}</span>
      <span className="block text-12 text-ink-3">
        {incident.acknowledged_by ?? `since ${incident.first_version}`},{" "}
        <ElapsedTime since={incident.opened_at} asOf={asOf} />
      </span>
    </>
  );
}

/** `j` and `k` move the focus from row to row. */
function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== "j" && event.key !== "k") || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog")) return;
      const rows = [...(body.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      rows[event.key === "j" ? Math.min(rows.length - 1, at + 1) : Math.max(0, at - 1)]?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return body;
}
