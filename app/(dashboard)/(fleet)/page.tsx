import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { SearchParams } from "nuqs/server";
import { requireActor } from "@/app/_auth/require-actor";
import { fleetQuery } from "@/app/_queries/fleet";
import { server } from "@/app/_server";
import { readFleet } from "@/lib/views/fleet";
import { FleetPanel } from "./_components/fleet-panel";
import { loadFleetSearch } from "./search-params";

/** Fleet: is every watched model healthy, and which is not? */
export default async function FleetPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireActor("viewer", "/");
  await loadFleetSearch(searchParams);
  const { db, env, now } = server();
  const client = new QueryClient();
  await client.prefetchQuery({ ...fleetQuery(), queryFn: () => readFleet(db, now()) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <FleetPanel publicUrl={env.publicUrl} />
    </HydrationBoundary>
  );
}
