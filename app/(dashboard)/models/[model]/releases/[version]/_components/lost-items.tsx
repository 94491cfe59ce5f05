"use client";

import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { formatCount, formatCounted } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

const shownAtOnce = 8;

/** Probes that the baseline answered right and this release does not, with both answers. */
export function LostItems({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const { lost_items: items, lost_items_total: lost, regained_items_total: regained } = comparison.evidence;
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? items : items.slice(0, shownAtOnce);
  if (lost === 0 && regained === 0 && !comparison.components.knowledge) return null;
  return (
    <Section
      id="lost-answers"
      title="Lost answers"
      note={`right in ${view.baseline_version}, wrong now: ${formatCount(lost)}; the other way round: ${formatCount(regained)}`}
    >
      {items.length === 0 ? (
        <p className="py-2">No probe was lost.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label="Lost answers, table" tabIndex={0} className="overflow-x-auto">
          <Table caption="Probes lost since the baseline" className="min-w-[560px] table-fixed">
            <TableHead>
              <ColumnHead className="w-[38%]">Question</ColumnHead>
              <ColumnHead className="w-14">Band</ColumnHead>
              <ColumnHead>{view.baseline_version}</ColumnHead>
              <ColumnHead>{view.release.version}</ColumnHead>
            </TableHead>
            <tbody>
              {shown.map((item) => (
                <TableRow key={item.item_id} size="compact">
                  <RowHead className="truncate font-normal" title={item.question}>
                    {item.question}
                  </RowHead>
                  <Cell className="text-ink-3">{item.band ?? "–"}</Cell>
                  <Cell className="truncate" title={item.baseline_output}>
                    {item.baseline_output}
                  </Cell>
                  <Cell className="truncate text-ink" title={item.candidate_output}>
                    {item.candidate_output === "" ? "(empty)" : item.candidate_output}
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </section>
      )}
      {items.length > shownAtOnce && (
        <p className="mt-3 flex flex-wrap items-center gap-3">
          <Button aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? `The first ${shownAtOnce}` : `Show ${formatCounted(items.length, "answer")}`}
          </Button>
          {items.length < lost && (
            <span className="text-12 text-ink-3">of {formatCount(lost)}: the rarest are kept with the comparison</span>
          )}
        </p>
      )}
    </Section>
  );
}
