"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { formatClock, formatCounted, formatDate } from "@/app/_components/ui/format";
import { Failed, Stale } from "@/app/_components/ui/notice";
import { PageStatement } from "@/app/_components/ui/section";
import { fleetQuery } from "@/app/_queries/fleet";
import { fleetSearch } from "../search-params";
import { arrangeModels } from "./arrange-models";
import { FirstRelease } from "./first-release";
import { FleetFilter } from "./fleet-filter";
import { FleetList } from "./fleet-list";
import { FleetSummary } from "./fleet-summary";
import { FleetTable } from "./fleet-table";
import { WaitingReleases } from "./waiting-releases";

/** The fleet in every state it can be in. */
export function FleetPanel({ publicUrl }: { publicUrl: string }) {
  const { data, isError, error, refetch } = useQuery(fleetQuery());
  const [search] = useQueryStates(fleetSearch);
  if (data === undefined) {
    return (
      <div className="min-h-[60vh]" aria-busy={!isError}>
        {isError ? (
          <Failed what="The fleet could not be read." why={error.message} onRetry={() => void refetch()} />
        ) : (
          <PageStatement>Fleet</PageStatement>
        )}
      </div>
    );
  }
  if (data.models.length === 0) return <FirstRelease publicUrl={publicUrl} asOf={data.as_of} />;
  const models = arrangeModels(data.models, search);
  return (
    <div>
      <PageStatement
        detail={data.detail}
        aside={
          isError ? (
            <Stale asOf={data.as_of} />
          ) : (
            <p className="text-12 text-ink-3">
              Updated {formatClock(data.as_of)} UTC, {formatDate(data.as_of, data.as_of)}
            </p>
          )
        }
      >
        {data.headline}
      </PageStatement>
      <FleetSummary fleet={data} />
      <WaitingReleases models={data.models} publicUrl={publicUrl} asOf={data.as_of} />
      <FleetFilter models={models} asOf={data.as_of} />
      {models.length === 0 ? (
        <p className="border-line-strong border-t py-8 text-ink-2">
          No model matches: {formatCounted(data.models.length, "model is", "models are")} hidden by the filter.
        </p>
      ) : (
        <>
          <FleetTable models={models} asOf={data.as_of} />
          <FleetList models={models} asOf={data.as_of} />
        </>
      )}
      <div className="mt-6 flex items-start justify-between gap-x-10 border-line border-t pt-3 text-12 text-ink-3">
        <p>
          Small charts: loss against the pinned baseline in margins, down is worse, 95 % band. Dotted: no change. Red
          line: one margin, the loss that matters. All rows share one scale (even steps at 0, 1, 3, 7, 15).
        </p>
        <p className="shrink-0 max-md:hidden">
          <Key>j</Key> <Key>k</Key> move · <Key>↵</Key> open · <Key>/</Key> filter
        </p>
      </div>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-1 border border-line-strong px-1.5 font-sans text-11">{children}</kbd>;
}
