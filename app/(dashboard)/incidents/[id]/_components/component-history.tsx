"use client";

import Link from "next/link";
import { componentPoints } from "@/app/_components/charts/component-points";
import { ComponentTrack, TrackTicks } from "@/app/_components/charts/component-track";
import { markAppearance } from "@/app/_components/charts/point-mark";
import { formatEffect } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import { type CompareResult, type ComponentId, componentIds, componentNames } from "@/lib/contract/verdict";
import type { IncidentView } from "@/lib/contract/views";

/** More columns than these are too narrow on a phone to be told apart: the oldest are left out. */
const mostColumns = 9;

/** The component that has lost most, release by release: when it began and whether it goes on. */
export function ComponentHistory({ view, comparison }: { view: IncidentView; comparison: CompareResult }) {
  const worst = worstComponent(comparison);
  const history = view.history.slice(-mostColumns);
  if (worst === null || history.length < 2) return null;
  const points = componentPoints(history, worst);
  const last = points.at(-1);
  const name = componentNames[worst];
  return (
    <Section title={`${name} by release`} note="margins against the baseline; down is worse">
      <div className="flex">
        <div className="w-8 shrink-0">
          <TrackTicks />
        </div>
        <div className="min-w-0 flex-1">
          <ComponentTrack
            points={points}
            label={`${name} over ${points.length} releases, in margins of loss: ${points.map(inWords).join("; ")}`}
            describe={(point) => (
              <>
                <p className="font-medium text-ink">{point.version}</p>
                {point.effect === null ? (
                  <p>not measured</p>
                ) : (
                  <p>{point.se === null ? "the baseline" : `${formatEffect(point.effect, point.se)} margins`}</p>
                )}
                <InlineState appearance={markAppearance(point.mark)} />
              </>
            )}
          />
          <div className="mt-1 flex">
            {points.map((point) => (
              <Link
                key={point.version}
                href={releaseHref(view.incident.model, point.version)}
                className={`min-w-0 flex-1 truncate rounded-1 px-0.5 text-center text-11 hover:text-accent hover:underline max-md:py-3 ${point === last ? "font-medium text-ink" : "text-ink-3"}`}
              >
                {point.version}
              </Link>
            ))}
          </div>
        </div>
      </div>
    </Section>
  );
}

function inWords({ version, effect }: { version: string; effect: number | null }): string {
  return `${version} ${effect === null ? "not measured" : effect.toFixed(1)}`;
}

/** The component with the largest loss; null if none was measured. */
function worstComponent({ components }: CompareResult): ComponentId | null {
  let worst: ComponentId | null = null;
  for (const id of componentIds) {
    const effect = components[id]?.effect;
    if (effect !== undefined && (worst === null || effect > (components[worst]?.effect ?? 0))) worst = id;
  }
  return worst;
}
