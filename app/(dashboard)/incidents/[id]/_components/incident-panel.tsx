"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MessageList } from "@/app/_components/ui/message-list";
import { Failed } from "@/app/_components/ui/notice";
import { Section } from "@/app/_components/ui/section";
import { incidentQuery } from "@/app/_queries/incident";
import { ComponentHistory } from "./component-history";
import { ComponentLosses } from "./component-losses";
import { Findings } from "./findings";
import { GrownPhrases } from "./grown-phrases";
import { IncidentActions } from "./incident-actions";
import { IncidentHeader } from "./incident-header";
import { LostKnowledge } from "./lost-knowledge";
import { SameAnswers } from "./same-answers";
import { Timeline } from "./timeline";

/**
 * The incident in reading order: what, how sure, how bad, since, the evidence, what has happened. On a desk the evidence
 * stands at the left and what happened at the right; on a phone it is one column with the actions at hand.
 */
export function IncidentPanel({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({ ...incidentQuery(id), refetchInterval: 15_000 });
  if (data === undefined) {
    if (error !== null) return <Failed what="This incident could not be read." why={error.message} onRetry={refetch} />;
    return (
      <p role="status" className="pt-6">
        Loading the incident
      </p>
    );
  }
  const { incident, comparison } = data;
  return (
    <article className="max-md:pb-44">
      <IncidentHeader view={data} isStale={error !== null} />
      <div className="grid gap-x-16 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-6">
          <Findings view={data} />
          {comparison !== null && (
            <>
              <ComponentLosses comparison={comparison} baseline={data.baseline_version} incident={incident} />
              <GrownPhrases
                phrases={comparison.evidence.grown_phrases}
                incident={incident}
                baseline={data.baseline_version}
              />
              <ComponentHistory view={data} comparison={comparison} />
              <LostKnowledge evidence={comparison.evidence} view={data} />
            </>
          )}
          <SameAnswers view={data} />
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-lg:mt-6">
          <IncidentActions view={data} />
          <Timeline entries={data.timeline} asOf={data.as_of} />
          <Section title="Messages" note="who was told, and whether it arrived">
            <MessageList
              messages={data.deliveries}
              asOf={data.as_of}
              empty={
                <>
                  No channel is set for this severity, so nobody was told. Add one under{" "}
                  <Link href="/channels" className="text-accent underline">
                    Channels
                  </Link>
                  .
                </>
              }
            />
          </Section>
        </div>
      </div>
      <p role="status" className="sr-only">
        Incident {incident.id} is {incident.state}
      </p>
    </article>
  );
}
