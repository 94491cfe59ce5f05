import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/_auth/require-actor";
import { incidentQuery } from "@/app/_queries/incident";
import { server } from "@/app/_server";
import { AppError } from "@/lib/errors";
import { readIncident } from "@/lib/views/incident";
import { IncidentPanel } from "./_components/incident-panel";

/** The incident's number is its name. */
export async function generateMetadata({ params }: PageProps<"/incidents/[id]">): Promise<Metadata> {
  return { title: `Incident #${(await params).id}` };
}

/** One incident: what, how sure, how bad, since, the evidence, and what can be done. */
export default async function IncidentPage({ params }: PageProps<"/incidents/[id]">) {
  const { id } = await params;
  await requireActor("viewer", `/incidents/${id}`);
  if (!/^[1-9]\d{0,14}$/.test(id)) notFound();
  const { db, now } = server();
  const client = new QueryClient();
  const view = await readIncident(db, Number(id), now()).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  client.setQueryData(incidentQuery(view.incident.id).queryKey, view);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <IncidentPanel id={view.incident.id} />
    </HydrationBoundary>
  );
}
