"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { countInWords } from "@/app/_components/ui/format";
import { Empty, Failed, Stale } from "@/app/_components/ui/notice";
import { PageStatement } from "@/app/_components/ui/section";
import { memberQuery } from "@/app/_queries/member";
import { sourcesQuery } from "@/app/_queries/sources";
import type { SourcesView } from "@/lib/contract/views";
import { CreateSource } from "./create-source";
import { SourceSection } from "./source-section";

/** The sources in every state that the page can be in. */
export function SourcesPanel() {
  const { data, error, refetch } = useQuery(sourcesQuery());
  const { data: member } = useQuery(memberQuery());
  const [isCreating, setCreating] = useState(false);
  const mayChange = member?.role === "admin";

  return (
    <>
      <PageStatement
        detail="A registry, a CI job or a script announces each release with a signed webhook; its outputs come with it or after it."
        aside={
          <div className="flex flex-wrap items-center gap-3">
            {error !== null && data !== undefined && <Stale asOf={data.as_of} />}
            {member !== undefined && !mayChange && (
              <span className="text-12 text-ink-3">Only an admin can add a source.</span>
            )}
            <Button
              kind="primary"
              disabled={!mayChange || data === undefined}
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => setCreating(true)}
            >
              Add a source…
            </Button>
          </div>
        }
      >
        {data === undefined ? "Sources" : statement(data)}
      </PageStatement>
      {data === undefined && error === null && (
        <p role="status" className="sr-only">
          Loading sources
        </p>
      )}
      {data === undefined && error !== null && (
        <Failed what="The sources could not be read." why={error.message} onRetry={refetch} />
      )}
      {data?.sources.length === 0 && (
        <Empty title="Nothing can announce a release yet.">
          <p>Add a source: it gets an address to send to, and a secret to sign with.</p>
        </Empty>
      )}
      <div className="flex flex-col gap-10">
        {data?.sources.map((source) => (
          <SourceSection key={source.id} source={source} view={data} mayChange={mayChange} />
        ))}
      </div>
      {data !== undefined && <CreateSource kinds={data.kinds} open={isCreating} onOpenChange={setCreating} />}
    </>
  );
}

function statement({ sources }: SourcesView): string {
  const parked = sources
    .flatMap((source) => source.deliveries)
    .filter((delivery) => delivery.state === "parked").length;
  const announce = `${countInWords(sources.length)} ${sources.length === 1 ? "source" : "sources"} can announce releases`;
  if (parked === 0) return `${announce}.`;
  return `${announce}; ${parked === 1 ? "one delivery is" : `${parked} deliveries are`} parked.`;
}
