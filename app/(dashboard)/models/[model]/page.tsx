import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { requireActor } from "@/app/_auth/require-actor";
import { modelHref } from "@/app/_components/ui/hrefs";
import { modelQuery } from "@/app/_queries/model";
import { server } from "@/app/_server";
import { pathName } from "@/app/(dashboard)/models/path-name";
import { AppError } from "@/lib/errors";
import { readModel } from "@/lib/views/model";
import { EmbedderSetting } from "./_components/embedder-setting";
import { ModelPanel } from "./_components/model-panel";
import { loadModelSearch } from "./search-params";

interface Props {
  params: Promise<{ model: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: pathName((await params).model) };
}

/** Model: what moved in which release, and what came with it. */
export default async function ModelPage({ params, searchParams }: Props) {
  const name = pathName((await params).model);
  await requireActor("viewer", modelHref(name));
  await loadModelSearch(searchParams);
  const { db, env, now } = server();
  const client = new QueryClient();
  await client
    .fetchQuery({ ...modelQuery(name), queryFn: () => readModel(db, name, now()), retry: false })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not-found") notFound();
    });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ModelPanel name={name} publicUrl={env.publicUrl} />
      <EmbedderSetting model={name} />
    </HydrationBoundary>
  );
}
