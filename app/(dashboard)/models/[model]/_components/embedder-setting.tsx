"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { formatCount, formatCounted } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { embedderQuery } from "@/app/_queries/embedder";
import { memberQuery } from "@/app/_queries/member";
import type { EmbedderView } from "@/lib/contract/embedder";
import { ChooseEmbedder } from "./choose-embedder";

/** What the model's outputs are embedded with, why, since when, and what a service was asked for. */
export function EmbedderSetting({ model }: { model: string }) {
  const { data, isError, error, refetch } = useQuery(embedderQuery(model));
  const { data: member } = useQuery(memberQuery());
  const [choosing, setChoosing] = useState(false);
  const mayChoose = member?.role === "admin";
  return (
    <Section
      title="Embedder"
      note="turns outputs into the vectors that the signals of meaning are made of"
      className="mt-6"
      action={data && mayChoose && <Button onClick={() => setChoosing(true)}>Change embedder</Button>}
    >
      {data === undefined ? (
        isError ? (
          <p role="alert">
            It could not be read. {error.message} <Button onClick={() => void refetch()}>Try again</Button>
          </p>
        ) : (
          <p role="status">Loading the embedder…</p>
        )
      ) : (
        <>
          <Facts view={data} />
          {mayChoose && (
            // The form begins with what is set, each time that it is opened.
            <ChooseEmbedder
              key={String(choosing)}
              model={model}
              view={data}
              open={choosing}
              onOpenChange={setChoosing}
            />
          )}
        </>
      )}
    </Section>
  );
}

function Facts({
  view: { embedder, reason, service, measured_with: measured, last_spent: spent },
}: {
  view: EmbedderView;
}) {
  const last = measured.at(-1);
  return (
    <div className="flex max-w-[800px] flex-col gap-1 text-13 text-ink-2">
      <p>
        <strong className="text-ink">{embedder === "auto" ? "Automatic" : embedder}</strong>
        {embedder === "auto" && ": the first release with text settles it by its language"}
        {last !== undefined &&
          last.embedder === embedder &&
          last.dimension !== null &&
          `, ${formatCounted(last.dimension, "number")} a vector`}
        {reason !== null && `. ${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`}
      </p>
      {service !== null && (
        <p>
          Asked at <span className="break-all font-mono text-12">{service.url}</span>,{" "}
          {service.has_key ? "with a key that is stored encrypted" : "without a key"}.
        </p>
      )}
      {last !== undefined && last.embedder !== embedder && embedder !== "auto" && (
        <p>
          {last.last} was still measured with {nameOf(last)}; the next release is the first by {embedder}, its baseline
          with it.
        </p>
      )}
      {measured.length > 1 && (
        <p>
          Measured with{" "}
          {measured
            .map(
              (part) => `${nameOf(part)} (${part.first === part.last ? part.first : `${part.first} to ${part.last}`})`,
            )
            .join(", then ")}
          : values of meaning before and after a change are not comparable. A verdict is, since both of its sides are
          embedded alike.
        </p>
      )}
      {spent !== null && (
        <p>
          The analysis of {spent.version} sent {formatCounted(spent.sent, "text")} and had {formatCount(spent.kept)}{" "}
          from before: {formatCounted(spent.requests, "request")}, {formatCounted(spent.tokens, "token")}
          {spent.cost === null ? "; no price is set" : `, cost ${spent.cost.toPrecision(3)}`}.
        </p>
      )}
    </div>
  );
}

function nameOf({ embedder, dimension }: { embedder: string; dimension: number | null }): string {
  if (embedder === "none") return "no vectors";
  const name = embedder === "given" ? "vectors that came with the lines" : embedder;
  return dimension === null ? name : `${name}, ${formatCounted(dimension, "number")}`;
}
