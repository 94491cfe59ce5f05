import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireActor } from "@/app/_auth/require-actor";
import { incidentsQuery } from "@/app/_queries/incidents";
import { server } from "@/app/_server";
import { readIncidents } from "@/lib/views/incidents";
import { IncidentsPanel } from "./_components/incidents-panel";
import { readSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Incidents" };

/** Every incident, worst and newest first. */
export default async function IncidentsPage({ searchParams }: PageProps<"/incidents">) {
  await requireActor("viewer", "/incidents");
  const { state } = await readSearchParams(searchParams);
  const { db, now } = server();
  const client = new QueryClient();
  await client.prefetchInfiniteQuery({
    ...incidentsQuery({ state }),
    queryFn: () => readIncidents(db, { state, cursor: null, now: now() }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IncidentsPanel />
    </HydrationBoundary>
  );
}
