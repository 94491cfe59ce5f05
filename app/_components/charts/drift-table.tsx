import { formatCounted, formatNumber, formatP, formatSigned } from "@/app/_components/ui/format";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { ReleaseSeries } from "@/lib/contract/release-series";
import { componentIds, componentNames } from "@/lib/contract/verdict";

/** The sum is drawn from no evidence to ten times the alarm, in powers of ten. */
const decades = (threshold: number) => Math.log10(threshold * 10);

/** The slow-drift detector's state by component, on a scale of powers of ten up to its alarm; with trend and release noise. */
export function DriftTable({ series: { drift, trend, noise } }: { series: ReleaseSeries }) {
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Slow drift, table" tabIndex={0} className="overflow-x-auto">
        <Table caption="Slow drift, trend and release noise by component" className="min-w-[520px] table-fixed">
          <TableHead>
            <ColumnHead className="w-24">Component</ColumnHead>
            <ColumnHead note="log scale to its alarm">Sum M</ColumnHead>
            <ColumnHead numeric className="w-20">
              M
            </ColumnHead>
            <ColumnHead numeric className="w-32" note="a release">
              Trend
            </ColumnHead>
            <ColumnHead numeric className="w-24">
              Noise
            </ColumnHead>
          </TableHead>
          <tbody>
            {componentIds.map((id) => {
              const state = drift[id];
              if (!state) return null;
              const [slope, learnt] = [trend[id], noise[id]];
              return (
                <TableRow key={id}>
                  <RowHead>{componentNames[id]}</RowHead>
                  <Cell>
                    <Sum cusum={state.cusum} threshold={state.threshold} />
                    <span className={`text-11 ${state.alarm ? "font-medium text-warn" : "text-ink-3"}`}>
                      {state.alarm ? `▲ alarm${state.since === null ? "" : ` since ${state.since}`}` : "quiet"}
                    </span>
                  </Cell>
                  <Cell numeric>{formatSum(state.cusum)}</Cell>
                  <Cell numeric className="font-normal!">
                    {slope ? (
                      <>
                        {formatSigned(slope.slope, 2)} <span className="text-12 text-ink-3">p {formatP(slope.p)}</span>
                      </>
                    ) : (
                      "–"
                    )}
                  </Cell>
                  <Cell numeric className="font-normal!">
                    {learnt ? formatNumber(learnt.sigma, 2) : "–"}
                  </Cell>
                </TableRow>
              );
            })}
          </tbody>
        </Table>
      </section>
      <p className="pt-2 text-12 text-ink-3">{notes({ drift, noise })}</p>
    </div>
  );
}

function notes({ drift, noise }: Pick<ReleaseSeries, "drift" | "noise">): string {
  const threshold = drift.range?.threshold ?? 0;
  const learntFrom = Math.max(0, ...Object.values(noise).map(({ learnt_from }) => learnt_from));
  const learnt =
    learntFrom === 0
      ? "the policy’s own: too few healthy releases to learn it from"
      : `learnt from ${formatCounted(learntFrom, "healthy release")}`;
  return `M starts at 1 and alarms at ${threshold}. Trend: margins a release, + is worse; it judges nothing. Noise: what healthy releases differ by, in margins, ${learnt}.`;
}

function Sum({ cusum, threshold }: { cusum: number; threshold: number }) {
  const place = (value: number) =>
    `${Math.round(Math.min(1, Math.max(0, Math.log10(Math.max(1, value)) / decades(threshold))) * 1000) / 10}%`;
  return (
    <div
      role="img"
      aria-label={`Sum ${formatSum(cusum)}, alarm at ${threshold}`}
      className="forced-color-adjust-none relative h-3 bg-(--chart-grid)"
    >
      <div className="absolute inset-y-0.5 left-0 bg-(--chart-line)" style={{ width: `max(2px, ${place(cusum)})` }} />
      <div
        className="absolute -inset-y-0.5 w-px"
        style={{ left: place(threshold), background: "var(--chart-margin-edge)" }}
      />
    </div>
  );
}

/** Long after the alarm the sum grows tenfold a release: how far beyond says nothing more. */
const MOST_SAID = 100_000;

function formatSum(cusum: number): string {
  if (cusum > MOST_SAID) return `> ${MOST_SAID.toLocaleString("en-GB")}`;
  return cusum < 1000 ? formatNumber(cusum, cusum < 10 ? 1 : 0) : Math.round(cusum).toLocaleString("en-GB");
}
