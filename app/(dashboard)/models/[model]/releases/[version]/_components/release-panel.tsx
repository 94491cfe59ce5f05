"use client";

import { useQuery } from "@tanstack/react-query";
import { Failed, Stale } from "@/app/_components/ui/notice";
import { releaseQuery } from "@/app/_queries/release";
import { BandTable } from "./band-table";
import { ItemExchange } from "./item-exchange";
import { LostItems } from "./lost-items";
import { NearIdentical } from "./near-identical";
import { Outputs } from "./outputs";
import { PhraseSection } from "./phrase-section";
import { ReleaseFacts } from "./release-facts";
import { ReleaseHeader } from "./release-header";
import { SignalTable } from "./signal-table";
import { SliceSection } from "./slice-section";
import { TemplateSection } from "./template-section";
import { Trust } from "./trust";
import { Vocabulary } from "./vocabulary";
import { WhyVerdict } from "./why-verdict";

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
      <WhyVerdict view={data} />
      {comparison && <Trust comparison={comparison} view={data} />}
      <SignalTable view={data} />
      {comparison && (
        <>
          <SliceSection comparison={comparison} view={data} />
          <Vocabulary view={data} comparison={comparison} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[440px_minmax(0,1fr)]">
            <div className="flex flex-col gap-6">
              <BandTable comparison={comparison} view={data} />
              <ItemExchange comparison={comparison} />
            </div>
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
