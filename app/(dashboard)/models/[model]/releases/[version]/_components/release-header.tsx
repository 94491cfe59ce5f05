"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { MarginPlot, MarginPlotTicks } from "@/app/_components/charts/margin-plot";
import { AwaitedOutputs } from "@/app/_components/ui/awaited-outputs";
import { BaselineAtTheTime } from "@/app/_components/ui/baseline-at-the-time";
import { Button, ButtonLink } from "@/app/_components/ui/button";
import {
  formatDateTime,
  formatEffect,
  formatMargins,
  formatMarginsInterval,
  formatShare,
  formatSigned,
} from "@/app/_components/ui/format";
import { Glyph } from "@/app/_components/ui/glyph";
import { incidentHref, modelHref } from "@/app/_components/ui/hrefs";
import { Spinner } from "@/app/_components/ui/spinner";
import { componentAppearance, verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import { memberQuery } from "@/app/_queries/member";
import { isRunning } from "@/app/_queries/model";
import { componentIds, componentMeanings, componentNames } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";
import { AcceptDialog } from "./accept-dialog";
import { reasonEvidence } from "./reason-evidence";

/** What happened to this release, the reasons, what can be done, and beside them its five losses. */
export function ReleaseHeader({ view, publicUrl }: { view: ReleaseView; publicUrl: string }) {
  const { release, model, incident } = view;
  const { data: member } = useQuery(memberQuery());
  const [isAccepting, setAccepting] = useState(false);
  const running = isRunning(release.state);
  const look = release.verdict && verdictAppearance(release.verdict, release.severity);
  return (
    <header className="pt-4 pb-5">
      <nav aria-label="Breadcrumb" className="flex gap-2 text-12 text-ink-3">
        <Link href="/" className="hover:text-ink hover:underline">
          Fleet
        </Link>
        <span aria-hidden>›</span>
        <Link href={modelHref(model, release.version)} className="hover:text-ink hover:underline">
          {model}
        </Link>
        <span aria-hidden>›</span>
        <span aria-current="page">{release.version}</span>
      </nav>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_560px]">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-3">
            {look && <VerdictChip appearance={look} />}
            <span>
              {model} <strong>{release.version}</strong>, {release.stage === "live" ? "live since" : release.stage}{" "}
              {formatDateTime(release.released_at)}
            </span>
          </p>
          <h1 className="mt-2 text-balance text-20 tracking-statement">
            {release.state === "failed"
              ? `${release.version} could not be analysed.`
              : release.arrived !== null
                ? `${release.version} waits for its ${release.arrived.outputs === 0 ? "" : "last "}outputs.`
                : (release.headline ?? `${release.version} is being looked at.`)}
          </h1>
          <BaselineAtTheTime
            className="mt-2"
            version={release.version}
            comparedWith={view.baseline_version}
            current={view.current_baseline}
          />
          {running && (
            <p role="status" className="mt-2 flex items-center gap-2 text-accent">
              <Spinner />
              {release.step ?? release.state}
              {release.progress !== null && `, ${formatShare(release.progress)}`}
            </p>
          )}
          {release.arrived !== null && (
            <div role="status" className="mt-2">
              <AwaitedOutputs
                model={model}
                release={release}
                publicUrl={publicUrl}
                asOf={view.as_of}
                named={false}
                open
              />
            </div>
          )}
          {release.failure !== null && <p className="mt-2">{release.failure}</p>}
          <ul className="mt-3 flex max-w-[640px] flex-col gap-2.5">
            {view.reasons.map((reason, index) => (
              <li key={reason} className="flex gap-3">
                <span className="mt-1 w-2.5 shrink-0">
                  {look && index === 0 ? (
                    <Glyph shape={look.shape} tone={look.tone} size={10} />
                  ) : (
                    <span aria-hidden className="mt-1 ml-[3px] block size-1 rounded-full bg-ink-3" />
                  )}
                </span>
                <span>
                  {reason}
                  {view.against_pinned &&
                    reasonEvidence(reason, view.against_pinned).map(({ part, label }) => (
                      <a
                        key={part}
                        href={`#${part}`}
                        className="ml-2 whitespace-nowrap text-12 text-accent hover:underline"
                      >
                        {label}&nbsp;↓
                      </a>
                    ))}
                </span>
              </li>
            ))}
          </ul>
          <div className="mt-4 flex flex-wrap items-center gap-2">
            {incident && (
              <ButtonLink kind="primary" href={incidentHref(incident.id)}>
                Open incident #{incident.id}
              </ButtonLink>
            )}
            <ButtonLink href={modelHref(model, release.version)}>See it among all releases</ButtonLink>
            {release.state === "analysed" && release.verdict !== "baseline" && (
              <>
                <Button
                  kind="quiet"
                  disabled={member === undefined || member.role === "viewer"}
                  onClick={() => setAccepting(true)}
                >
                  Accept as baseline…
                </Button>
                {member?.role === "viewer" && <span className="text-12 text-ink-3">accepting needs a responder</span>}
              </>
            )}
          </div>
        </div>
        {view.against_pinned && <Losses view={view} />}
      </div>
      <AcceptDialog model={model} version={release.version} open={isAccepting} onOpenChange={setAccepting} />
    </header>
  );
}

function Losses({ view }: { view: ReleaseView }) {
  const pinned = view.against_pinned;
  const previous = view.previous_version === view.baseline_version ? null : view.against_previous;
  if (!pinned) return null;
  const write = (part: { effect: number; se: number } | null | undefined) =>
    part ? formatEffect(part.effect, part.se) : "not measured";
  return (
    <figure>
      <figcaption className="flex flex-wrap items-center gap-x-3">
        <h2 className="text-14">Loss by component</h2>
        <span className="text-12 text-ink-3">margins, 95 %</span>
        <span className="grow" />
        <span className="text-12 text-ink-3">
          ■ against {view.baseline_version}
          {previous && `  ○ against ${view.previous_version}`}
        </span>
        <ChartTable
          title={`Loss by component in ${view.release.version}`}
          caption="Loss in practical margins, + is worse, with its 95 % interval"
          head={[
            "Component",
            `Against ${view.baseline_version}`,
            "State",
            `Against ${view.previous_version ?? "previous"}`,
          ]}
          rows={componentIds.map((id) => [
            componentNames[id],
            write(pinned.components[id]),
            pinned.components[id] ? componentAppearance(pinned.components[id].state).word : "",
            write(view.against_previous?.components[id]),
          ])}
        />
      </figcaption>
      <div className="mt-2">
        {componentIds.map((id) => {
          const now = pinned.components[id];
          const before = previous?.components[id] ?? null;
          return (
            <div
              key={id}
              className="grid h-11 grid-cols-[132px_minmax(0,1fr)_88px] items-center max-md:grid-cols-[104px_minmax(0,1fr)_80px]"
            >
              <div>
                <p className="font-medium text-13 text-ink">{componentNames[id]}</p>
                <p className="text-11 text-ink-3">{componentMeanings[id]}</p>
              </div>
              <MarginPlot
                now={now}
                mark={now?.state ?? "inconclusive"}
                previous={before}
                label={`${componentNames[id]}: ${write(now)} margins lost against ${view.baseline_version}`}
              />
              <div className="text-right leading-4">
                {now ? (
                  <p>
                    <span className="font-medium text-ink">{formatMargins(now.effect)}</span>{" "}
                    <span className="text-12 text-ink-3">{formatMarginsInterval(now.se)}</span>
                  </p>
                ) : (
                  <p className="text-12 text-ink-3">
                    {pinned.verdict === "insufficient samples" && id !== "knowledge" ? "too few" : "not measured"}
                  </p>
                )}
                {before && (
                  <p className="text-11 text-ink-3">
                    {formatSigned(before.effect, 1)} {formatMarginsInterval(before.se)}
                  </p>
                )}
              </div>
            </div>
          );
        })}
        <div className="grid grid-cols-[132px_minmax(0,1fr)_88px] max-md:grid-cols-[104px_minmax(0,1fr)_80px]">
          <span />
          <MarginPlotTicks />
        </div>
        <p className="pr-[88px] text-right text-11 text-critical">one margin: the loss that matters →</p>
      </div>
    </figure>
  );
}
