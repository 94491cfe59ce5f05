import Link from "next/link";
import { MarginPlot, MarginPlotTicks } from "@/app/_components/charts/margin-plot";
import { formatEffect, formatMargins, formatMarginsInterval } from "@/app/_components/ui/format";
import { type EvidencePart, evidenceHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import {
  type CompareResult,
  type ComponentId,
  componentIds,
  componentMeanings,
  componentNames,
} from "@/lib/contract/verdict";
import type { IncidentBrief } from "@/lib/contract/views";

/** Where the outputs behind a component's figure stand. */
const evidenceOf: Record<ComponentId, EvidencePart> = {
  range: "lost-words",
  blandness: "vocabulary",
  phrasing: "phrases",
  sameness: "same-answers",
  knowledge: "lost-answers",
};

/** The five components of the last release against the baseline: right is worse, hatched beyond one margin. Each leads to its evidence. */
export function ComponentLosses({
  comparison,
  baseline,
  incident,
}: {
  comparison: CompareResult;
  baseline: string | null;
  incident: IncidentBrief;
}) {
  return (
    <Section title={`Loss against ${baseline ?? "the baseline"}`} note="margins, 95 %; right is worse">
      <div className="grid grid-cols-[92px_minmax(0,1fr)_auto] gap-x-3 md:grid-cols-[220px_minmax(0,1fr)_auto] md:gap-x-6">
        {componentIds.map((id) => {
          const component = comparison.components[id];
          return (
            <div key={id} className="col-span-full grid h-9 grid-cols-subgrid items-center">
              <span className="font-medium text-ink">
                {componentNames[id]}
                <span className="ml-2 font-normal text-12 text-ink-3 max-md:sr-only">{componentMeanings[id]}</span>
              </span>
              {component === null ? (
                <>
                  <MarginPlot now={null} mark="inconclusive" label={`${componentNames[id]}: not measured`} />
                  <span className="text-right text-12 text-ink-3">not measured</span>
                </>
              ) : (
                <>
                  <MarginPlot
                    now={component}
                    mark={component.state}
                    label={`${componentNames[id]}: ${formatEffect(component.effect, component.se)} margins, ${component.state}`}
                  />
                  <span className="flex items-baseline justify-end gap-2">
                    <Link
                      href={evidenceHref(incident.model, incident.last_version, evidenceOf[id])}
                      aria-label={`${componentNames[id]}: ${formatMargins(component.effect)} margins, the evidence`}
                      className="font-medium text-ink underline decoration-line-strong underline-offset-2 hover:text-accent max-md:py-2"
                    >
                      {formatMargins(component.effect)}
                    </Link>
                    <span className="text-12 text-ink-3">{formatMarginsInterval(component.se)}</span>
                  </span>
                </>
              )}
            </div>
          );
        })}
        <div className="col-start-2">
          <MarginPlotTicks />
        </div>
      </div>
    </Section>
  );
}
