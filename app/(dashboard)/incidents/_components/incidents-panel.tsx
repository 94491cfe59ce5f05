"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Button } from "@/app/_components/ui/button";
import { countInWords } from "@/app/_components/ui/format";
import { Empty, Failed, Stale } from "@/app/_components/ui/notice";
import { PageStatement } from "@/app/_components/ui/section";
import { Segment } from "@/app/_components/ui/segment";
import { incidentsQuery } from "@/app/_queries/incidents";
import type { IncidentBrief } from "@/lib/contract/views";
import { searchParams } from "../search-params";
import { IncidentTable } from "./incident-table";

const filters = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
  { value: "acknowledged", label: "Acknowledged" },
  { value: "resolved", label: "Resolved" },
] as const;

/** The list in every state it can be in; the filter is in the address. */
export function IncidentsPanel() {
  const [{ state }, setParams] = useQueryStates(searchParams);
  const query = useInfiniteQuery({ ...incidentsQuery({ state }), refetchInterval: 20_000 });
  const { data, isPending, error, refetch } = query;
  const first = data?.pages[0];
  const incidents = data?.pages.flatMap((page) => page.incidents) ?? [];

  return (
    <>
      <PageStatement
        detail="One incident a model: further bad releases of it are added to the one that is open."
        aside={error !== null && first !== undefined && <Stale asOf={first.as_of} />}
      >
        {first === undefined ? "Incidents" : statement(first.open, incidents)}
      </PageStatement>
      <div className="mb-2 border-line-strong border-t pt-4">
        <Segment
          label="State"
          options={filters}
          value={state ?? "all"}
          onChange={(value) => setParams({ state: value === "all" ? null : value })}
        />
      </div>
      {isPending && (
        <p role="status" className="sr-only">
          Loading incidents
        </p>
      )}
      {error !== null && first === undefined && (
        <Failed what="The incidents could not be read." why={error.message} onRetry={refetch} />
      )}
      {first !== undefined && incidents.length === 0 && (
        <NoIncidents state={state} onClear={() => setParams({ state: null })} />
      )}
      {first !== undefined && incidents.length > 0 && (
        <IncidentTable incidents={incidents.toSorted(worstThenNewest)} asOf={first.as_of} />
      )}
      {query.hasNextPage && (
        <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Older incidents
        </Button>
      )}
    </>
  );
}

function NoIncidents({ state, onClear }: { state: string | null; onClear: () => void }) {
  if (state === null) {
    return (
      <Empty title="No incident yet.">
        <p>When a release loses more than one margin beyond chance, it opens here and its channels are told.</p>
      </Empty>
    );
  }
  return (
    <Empty title={`No incident is ${state}.`}>
      <Button className="mt-3" onClick={onClear}>
        Show all incidents
      </Button>
    </Empty>
  );
}

function statement(open: number, incidents: readonly IncidentBrief[]): string {
  if (open === 0) return "No incident is waiting for someone.";
  const words = open === 1 ? "One incident is open" : `${countInWords(open)} incidents are open`;
  const oldest = incidents
    .filter((incident) => incident.state === "open")
    .toSorted(byOpening)
    .at(0);
  return oldest === undefined ? `${words}.` : `${words}; ${oldest.model} has waited longest.`;
}

const stateOrder = { open: 0, acknowledged: 1, resolved: 2 } as const;
const severityOrder = { critical: 0, warn: 1 } as const;

function worstThenNewest(a: IncidentBrief, b: IncidentBrief): number {
  return (
    stateOrder[a.state] - stateOrder[b.state] ||
    severityOrder[a.severity] - severityOrder[b.severity] ||
    -byOpening(a, b)
  );
}

function byOpening(a: IncidentBrief, b: IncidentBrief): number {
  return a.opened_at < b.opened_at ? -1 : a.opened_at > b.opened_at ? 1 : 0;
}
