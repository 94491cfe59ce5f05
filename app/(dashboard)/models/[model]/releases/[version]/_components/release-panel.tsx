"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed, Stale } from "@/app/_components/ui/notice";
import { releaseQuery } from "@/app/_queries/release";
import { BandTable } from "./band-table";
import { LostItems } from "./lost-items";
import { NearIdentical } from "./near-identical";
import { Outputs } from "./outputs";
import { PhraseSection } from "./phrase-section";
import { ReleaseFacts } from "./release-facts";
import { ReleaseHeader } from "./release-header";
import { SignalTable } from "./signal-table";
import { TemplateSection } from "./template-section";
import { Vocabulary } from "./vocabulary";

/** A release in every state it can be in: the finding first, then what it rests on, then the outputs. */
export function ReleasePanel({ model, version, publicUrl }: { model: string; version: string; publicUrl: string }) {
  const { data, isError, error, refetch } = useQuery(releaseQuery(model, version));
  if (data === undefined) {
    return isError ? (
      <Failed what={`${model} ${version} could not be read.`} why={error.message} onRetry={() => void refetch()} />
    ) : (
      <p role="status" className="py-10">
        Loading {version}…
      </p>
    );
  }
  const comparison = data.against_pinned;
  return (
    <div className="flex flex-col gap-8">
      <div>
        <ReleaseHeader view={data} publicUrl={publicUrl} />
        {isError && <Stale asOf={data.as_of} />}
        {data.release.arrived === null && <ReleaseFacts view={data} />}
      </div>
      <SignalTable view={data} />
      {comparison && (
        <>
          <Vocabulary view={data} comparison={comparison} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[400px_minmax(0,1fr)]">
            <BandTable comparison={comparison} view={data} />
            <LostItems comparison={comparison} view={data} />
          </div>
          <PhraseSection comparison={comparison} view={data} />
          <TemplateSection comparison={comparison} view={data} />
          <NearIdentical comparison={comparison} view={data} />
        </>
      )}
      <Outputs model={model} version={version} />
    </div>
  );
}
