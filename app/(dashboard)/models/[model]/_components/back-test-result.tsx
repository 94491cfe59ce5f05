import Link from "next/link";
import { formatCount, formatCounted } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import { verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import type { BackTestView } from "@/lib/contract/model-settings";
import { componentNames } from "@/lib/contract/verdict";

type Row = BackTestView["releases"][number];

/** What each past release was called, what it would be called, and which warning signs would speak. */
export function BackTestResult({ model, result }: { model: string; result: BackTestView }) {
  const { releases, alarms, left_out: leftOut } = result;
  const changed = releases.filter((row) => changeOf(row) !== null).length;
  return (
    <div className="mt-4">
      <p className="text-ink">
        Of {formatCounted(releases.length, "release")}, {formatCount(alarms.given)} were warned of; it would be{" "}
        <strong>{formatCount(alarms.would_be)}</strong>.{" "}
        {changed === 0 ? "No verdict would be another." : `${formatCounted(changed, "verdict")} would be another.`}
      </p>
      {leftOut.length > 0 && (
        <p className="mt-1 text-12 text-ink-3">
          Left out, as nothing was kept of their comparison that could be decided again: {leftOut.join(", ")}.
        </p>
      )}
      {releases.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label="Back-test, table" tabIndex={0} className="mt-2 max-h-120 overflow-auto">
          <Table caption={`Past releases of ${model} decided again by ${result.version}`} className="min-w-140">
            <TableHead>
              <ColumnHead>Release</ColumnHead>
              <ColumnHead>Against</ColumnHead>
              <ColumnHead>It was called</ColumnHead>
              <ColumnHead>It would be</ColumnHead>
              <ColumnHead>By</ColumnHead>
            </TableHead>
            <tbody>
              {[...releases].reverse().map((row) => {
                const change = changeOf(row);
                return (
                  <TableRow key={row.version} size="compact">
                    <RowHead>
                      <Link href={releaseHref(model, row.version)} className="hover:text-accent hover:underline">
                        {row.version}
                      </Link>
                    </RowHead>
                    <Cell>{row.compared_with}</Cell>
                    <Cell>
                      <InlineState appearance={verdictAppearance(row.verdict, row.severity)} />
                    </Cell>
                    <Cell className="whitespace-nowrap">
                      {change === null ? (
                        <span className="text-ink-3">the same</span>
                      ) : (
                        <>
                          <InlineState appearance={verdictAppearance(row.would_be.verdict, row.would_be.severity)} />
                          <strong className="ml-2 font-medium text-12 text-ink">{change}</strong>
                        </>
                      )}
                    </Cell>
                    <Cell className="text-12">{firedBy(row)}</Cell>
                  </TableRow>
                );
              })}
            </tbody>
          </Table>
        </section>
      )}
    </div>
  );
}

/** What would be new about a release, in two words; null where nothing would. */
function changeOf({ verdict, severity, would_be: would }: Row): string | null {
  const warns = (found: Row["severity"]) => found === "warn" || found === "critical";
  if (warns(would.severity) && !warns(severity)) return "a new alarm";
  if (!warns(would.severity) && warns(severity)) return "no alarm";
  if (would.severity !== severity) return would.severity === "critical" ? "graver" : "milder";
  return would.verdict === verdict ? null : "another verdict";
}

function firedBy({ would_be: { fired, slow_drift: slow } }: Row): string {
  if (fired.length === 0) return "–";
  return fired.map((id) => (slow.includes(id) ? `${componentNames[id]} (slow drift)` : componentNames[id])).join(", ");
}
