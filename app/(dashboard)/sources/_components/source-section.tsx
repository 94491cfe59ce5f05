"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { formatDateTime } from "@/app/_components/ui/format";
import { RelativeTime } from "@/app/_components/ui/relative-time";
import { Section } from "@/app/_components/ui/section";
import { sourcesQuery, testSource } from "@/app/_queries/sources";
import type { SourcesView } from "@/lib/contract/views";
import { DeliveryTable } from "./delivery-table";
import { HowToSign } from "./how-to-sign";
import { RotateSecret } from "./rotate-secret";

type Source = SourcesView["sources"][number];

/** One source: its address, how to sign for it, and what came through it last. */
export function SourceSection({ source, view, mayChange }: { source: Source; view: SourcesView; mayChange: boolean }) {
  const [isRotating, setRotating] = useState(false);
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => testSource(source.id),
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery().queryKey }),
  });
  const kind = view.kinds.find(({ id }) => id === source.kind)?.label ?? source.kind;
  return (
    <Section
      title={source.name}
      note={
        <>
          {kind} · added <RelativeTime at={source.created_at} asOf={view.as_of} />
        </>
      }
      action={
        mayChange && (
          <div className="flex flex-wrap gap-2">
            <Button
              busy={test.isPending}
              icon={<Send size={14} strokeWidth={1.5} aria-hidden="true" />}
              onClick={() => test.mutate()}
            >
              Send a test
            </Button>
            <Button
              icon={<KeyRound size={14} strokeWidth={1.5} aria-hidden="true" />}
              onClick={() => setRotating(true)}
            >
              Rotate secret…
            </Button>
          </div>
        )
      }
    >
      <p role="status" className="text-ink not-empty:mb-2">
        {test.data !== undefined && outcomeOf(source.deliveries.find(({ id }) => id === test.data.delivery))}
      </p>
      <div role="alert" className="text-critical not-empty:mb-2">
        {test.error !== null && `The test did not come through: ${test.error.message}`}
      </div>
      <div className="flex max-w-column items-center gap-2 rounded-2 border border-line-strong bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-12 text-ink">{source.url}</code>
        <CopyButton text={source.url} label={`Copy the address of ${source.name}`} kind="quiet" />
      </div>
      {source.previous_secret_until !== null && source.previous_secret_until > view.as_of && (
        <p className="mt-2 text-12 text-ink-3">
          The secret before this one is taken as well until {formatDateTime(source.previous_secret_until)}.
        </p>
      )}
      <HowToSign source={source} />
      <DeliveryTable deliveries={source.deliveries} source={source.name} asOf={view.as_of} />
      <RotateSecret source={source} open={isRotating} onOpenChange={setRotating} />
    </Section>
  );
}

/** What has become of a test, in a sentence: it is followed from the door to the worker. */
function outcomeOf(delivery: Source["deliveries"][number] | undefined): string {
  if (delivery === undefined || delivery.state === "received") {
    return "The test was signed, verified and kept; the worker has not opened it yet.";
  }
  if (delivery.state === "parked") return `The test was parked: ${delivery.reason ?? "the reason is not known"}.`;
  return "The test came through: signed, verified, kept and opened by the worker. It left no release behind.";
}
