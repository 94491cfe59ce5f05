import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireActor } from "@/app/_auth/require-actor";
import { sourcesQuery } from "@/app/_queries/sources";
import { server } from "@/app/_server";
import { readSources } from "@/lib/views/sources";
import { SourcesPanel } from "./_components/sources-panel";

export const metadata: Metadata = { title: "Sources" };

/** Where releases are announced from: each inbound webhook and what came through it. */
export default async function SourcesPage() {
  await requireActor("viewer", "/sources");
  const { db, env, now } = server();
  const client = new QueryClient();
  await client.prefetchQuery({
    ...sourcesQuery(),
    queryFn: () => readSources(db, { publicUrl: env.publicUrl, now: now() }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SourcesPanel />
    </HydrationBoundary>
  );
}
