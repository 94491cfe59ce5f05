"use client";

import { Search, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEffect, useRef } from "react";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { formatDate, formatEffect, formatShare } from "@/app/_components/ui/format";
import { Segment } from "@/app/_components/ui/segment";
import { severityAppearance } from "@/app/_components/ui/verdict-appearance";
import { componentIds, componentNames } from "@/lib/contract/verdict";
import { fleetSearch, groups } from "../search-params";
import { type FleetModel, standsIn } from "./arrange-models";

/** Which models are shown and in which order, kept in the URL; and the table of what is shown. */
export function FleetFilter({ models, asOf }: { models: readonly FleetModel[]; asOf: string }) {
  const [{ q, verdict, sort }, setSearch] = useQueryStates(fleetSearch, { history: "replace" });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog");
      if (event.key !== "/" || typing || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-2 py-4">
      <label className="touch-hit relative flex w-60 items-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 rounded-2 border border-control bg-surface pl-9 max-md:w-full">
        <span className="sr-only">Filter models</span>
        <Search size={16} className="absolute left-2.5 text-ink-3" aria-hidden />
        <input
          ref={field}
          type="search"
          value={q}
          onChange={(event) => void setSearch({ q: event.target.value || null })}
          placeholder="Filter models"
          className="h-full min-w-0 flex-1 bg-transparent text-13 text-ink outline-none placeholder:text-ink-3"
        />
        <kbd
          aria-hidden
          className="mr-1.5 rounded-1 border border-line-strong px-1.5 font-sans text-11 text-ink-3 max-md:hidden"
        >
          /
        </kbd>
      </label>
      <label className="touch-hit relative inline-flex items-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 rounded-2 border border-control bg-surface px-3 font-medium text-13 text-ink">
        Verdict:&nbsp;
        <select
          value={verdict ?? ""}
          onChange={(event) =>
            void setSearch({ verdict: groups.find((group) => group === event.target.value) ?? null })
          }
          className="cursor-pointer bg-surface pr-1 font-medium outline-none"
        >
          <option value="">any</option>
          {groups.map((group) => (
            <option key={group}>{group}</option>
          ))}
        </select>
      </label>
      {(verdict !== null || q !== "") && (
        <button
          type="button"
          onClick={() => void setSearch({ verdict: null, q: null })}
          className="touch-hit inline-flex items-center gap-1 rounded-2 px-2 text-13 text-accent hover:bg-hover"
        >
          <X size={14} aria-hidden /> Clear
        </button>
      )}
      <span className="grow" />
      <Segment
        label="Order"
        options={[
          { value: "worst", label: "Worst first" },
          { value: "newest", label: "Newest" },
          { value: "name", label: "Name" },
        ]}
        value={sort}
        onChange={(value) => void setSearch({ sort: value })}
      />
      <ChartTable title="Fleet" {...tableOf(models, asOf)} />
    </div>
  );
}

function tableOf(models: readonly FleetModel[], asOf: string) {
  return {
    caption:
      "Where every model stands: its open incident's severity, else its last verdict. Loss against the pinned baseline in margins, + is worse, with its 95 % interval.",
    head: [
      "Model",
      "Verdict",
      "Figures of",
      ...componentIds.map((id) => componentNames[id]),
      "Last release",
      "Released",
      "Synthetic",
      "Incident",
    ],
    rows: models.map((model) => {
      const last = standsIn(model);
      return [
        model.name,
        model.verdict ? severityAppearance(model.verdict, model.severity).word : "none yet",
        model.figures_of ?? "",
        ...componentIds.map((id) => {
          const component = last?.components[id];
          return component ? formatEffect(component.effect, component.se) : "not measured";
        }),
        model.latest?.version ?? "",
        model.latest ? formatDate(model.latest.released_at, asOf) : "",
        model.latest?.synthetic_share === null || !model.latest
          ? "not declared"
          : formatShare(model.latest.synthetic_share),
        model.incident ? `#${model.incident.id} ${model.incident.state}` : "",
      ];
    }),
  };
}
