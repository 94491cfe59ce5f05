import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { requireActor } from "@/app/_auth/require-actor";
import { channelsQuery } from "@/app/_queries/channels";
import { server } from "@/app/_server";
import { readChannels } from "@/lib/views/channels";
import { ChannelsPanel } from "./_components/channels-panel";

export const metadata: Metadata = { title: "Channels" };

/** Who is told when an incident opens: each outbound channel and what became of its messages. */
export default async function ChannelsPage() {
  await requireActor("viewer", "/channels");
  const { db, now } = server();
  const client = new QueryClient();
  await client.prefetchQuery({ ...channelsQuery(), queryFn: () => readChannels(db, now()) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ChannelsPanel />
    </HydrationBoundary>
  );
}
