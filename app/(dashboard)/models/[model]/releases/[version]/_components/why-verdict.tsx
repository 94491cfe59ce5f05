import { ChartTable } from "@/app/_components/charts/chart-table";
import { MarginPlot, MarginPlotTicks } from "@/app/_components/charts/margin-plot";
import { formatEffect, formatNumber } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { componentAppearance } from "@/app/_components/ui/verdict-appearance";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import type { StateTrail } from "@/lib/contract/rule-trail";
import { componentNames } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";
import { RuleList } from "./rule-list";

const columns =
  "grid grid-cols-[132px_minmax(0,1fr)_120px_minmax(0,260px)] items-center gap-x-4 max-md:grid-cols-[minmax(0,1fr)_auto]";

/** How the verdict follows from the numbers: what was tested of each component, the rules in their order, and what would change it. */
export function WhyVerdict({ view }: { view: ReleaseView }) {
  const { trail, against_pinned: comparison } = view;
  if (!comparison) return null;
  if (!trail) {
    return (
      <Section id="why" title="Why this verdict">
        <p className="py-2">
          Too little was kept with this comparison to go through its rules again. Its reasons stand above.
        </p>
      </Section>
    );
  }
  const warnFrom = comparison.policy_used?.state.warn.margins;
  return (
    <Section
      id="why"
      title="Why this verdict"
      note={`e is the loss in margins, SE its standard error; band 95 %, line: what the tests reach to; policy ${comparison.policy}`}
      action={
        <ChartTable
          title={`Why ${view.release.version} is ${comparison.verdict}`}
          caption="Each component with the tests of its state"
          head={["Component", "Loss, 95 %", "SE", "State", "Measured over", "Tests"]}
          rows={trail.states.map((one) => [
            componentNames[one.component],
            formatEffect(one.effect, one.se),
            formatNumber(one.se, 3),
            componentAppearance(one.state).word,
            one.over,
            [
              ...one.tests.map(({ state, say, holds }) => `${state}: ${say} (${holds ? "yes" : "no"})`),
              one.instead ?? "",
            ]
              .filter(Boolean)
              .join("; "),
          ])}
        />
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 xl:grid-cols-[minmax(0,1fr)_480px]">
        <div>
          {trail.states.length === 0 && (
            <p className="py-2">No warning sign was judged: the rule at its side comes before their tests.</p>
          )}
          {trail.states.map((one) => (
            <ComponentTests key={one.component} trail={one} warnFrom={warnFrom} />
          ))}
          {trail.states.length > 0 && (
            <div className={`${columns} max-md:hidden`}>
              <span />
              <MarginPlotTicks />
            </div>
          )}
          <WouldChange sentences={trail.would_change} />
        </div>
        <RuleList rules={trail.rules} severity={trail.severity} />
      </div>
    </Section>
  );
}

function ComponentTests({ trail, warnFrom }: { trail: StateTrail; warnFrom: number | undefined }) {
  const { component, effect, se, state, over, tests, instead } = trail;
  const name = componentNames[component];
  const decided = instead === null ? tests.findIndex(({ holds }) => holds) : -1;
  // What comes after the test that decided was never asked.
  const asked = decided < 0 ? tests : tests.slice(0, decided + 1);
  return (
    <div className={`${columns} border-line border-b max-md:py-2`}>
      <div className="py-2">
        <p className="font-medium text-13 text-ink">{name}</p>
        <p className="text-11 text-ink-3">{over}</p>
      </div>
      <div className="h-full min-h-14 max-md:order-last max-md:col-span-2 max-md:h-9 max-md:min-h-0">
        <MarginPlot
          now={{ effect, se }}
          mark={state}
          tested={{ low: effect - 3 * se, high: effect + 1.645 * se }}
          {...(warnFrom === undefined ? {} : { warnFrom })}
          label={`${name}: ${formatEffect(effect, se)} margins lost, ${componentAppearance(state).word}`}
        />
      </div>
      <div className="max-md:text-right">
        <InlineState appearance={componentAppearance(state)} />
        <p className="text-12 text-ink-3">
          {formatNumber(effect, 2)}, SE {formatNumber(se, 2)}
        </p>
      </div>
      <ul className="py-2 text-12 max-md:col-span-2">
        {asked.map(({ state: asks, say }, i) => (
          <li key={asks} className={i === decided ? "font-medium text-ink" : "text-ink-3"}>
            {componentAppearance(asks).word}
            {i === decided ? ": " : " no: "}
            {say}
          </li>
        ))}
        {instead !== null && <li className="font-medium text-ink">{instead}</li>}
        {instead === null && decided < 0 && (
          <li className="font-medium text-ink">A loss of one margin cannot be excluded.</li>
        )}
      </ul>
    </div>
  );
}

function WouldChange({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div className="mt-6">
      <h3 className="font-semibold text-13 text-ink">What would change it</h3>
      <ul className="mt-1 flex max-w-[720px] flex-col gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
