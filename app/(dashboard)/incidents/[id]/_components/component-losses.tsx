import { MarginPlot, MarginPlotTicks } from "@/app/_components/charts/margin-plot";
import { formatEffect, formatMargins, formatMarginsInterval } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { type CompareResult, componentIds, componentMeanings, componentNames } from "@/lib/contract/verdict";

/** The five components of the last release against the baseline: right is worse, hatched beyond one margin. */
export function ComponentLosses({ comparison, baseline }: { comparison: CompareResult; baseline: string | null }) {
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
                    <span className="font-medium text-ink">{formatMargins(component.effect)}</span>
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
