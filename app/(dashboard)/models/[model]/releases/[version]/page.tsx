import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { requireActor } from "@/app/_auth/require-actor";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { releaseQuery } from "@/app/_queries/release";
import { samplesQuery } from "@/app/_queries/samples";
import { server } from "@/app/_server";
import { pathName } from "@/app/(dashboard)/models/path-name";
import { AppError } from "@/lib/errors";
import { readRelease } from "@/lib/views/release";
import { readSamples } from "@/lib/views/samples";
import { ReleasePanel } from "./_components/release-panel";
import { loadReleaseSearch } from "./search-params";

interface Props {
  params: Promise<{ model: string; version: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { model, version } = await params;
  return { title: `${pathName(model)} ${pathName(version)}` };
}

/** Release: what happened to it, why we say so, and the very outputs. */
export default async function ReleasePage({ params, searchParams }: Props) {
  const path = await params;
  const [model, version] = [pathName(path.model), pathName(path.version)];
  await requireActor("viewer", releaseHref(model, version));
  const { prompt, q, group } = await loadReleaseSearch(searchParams);
  const { db, env, now } = server();
  const client = new QueryClient();
  await client
    .fetchQuery({
      ...releaseQuery(model, version),
      queryFn: () => readRelease(db, { model, version, now: now() }),
      retry: false,
    })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not-found") notFound();
    });
  await client.prefetchInfiniteQuery({
    ...samplesQuery(model, version, { prompt, q, group }),
    queryFn: () => readSamples(db, { model, version, prompt, q, group, cursor: null }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ReleasePanel model={model} version={version} publicUrl={env.publicUrl} />
    </HydrationBoundary>
  );
}
