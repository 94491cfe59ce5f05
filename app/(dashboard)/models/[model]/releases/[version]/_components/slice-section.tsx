"use client";

import Link from "next/link";
import { useState } from "react";
import { MarginPlot } from "@/app/_components/charts/margin-plot";
import { Button } from "@/app/_components/ui/button";
import { formatCount, formatCounted, formatEffect, formatP } from "@/app/_components/ui/format";
import { evidenceHref, releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { JudgedSlice } from "@/lib/contract/slices";
import { type CompareResult, componentNames } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

const shownAtOnce = 8;

/** Where the loss sits: every topic and slice on every component, what of it is no chance find, and what could not be judged. */
export function SliceSection({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const { slices } = comparison;
  const [showsAll, setShowsAll] = useState(false);
  if (!slices) {
    return (
      <Section id="slices" title="Topics and slices">
        <p className="py-2">No output names a topic or a slice: a loss in one of them would be diluted by the rest.</p>
      </Section>
    );
  }
  const { judged, insufficient, insufficient_total: tooSmall, needed, worst } = slices;
  const found = judged.filter((one) => one.found).length;
  const shown = showsAll ? judged : judged.slice(0, shownAtOnce);
  return (
    <Section
      id="slices"
      title="Topics and slices"
      note={
        judged.length === 0
          ? "they are reasons, and never change the verdict"
          : `loss in margins against ${view.baseline_version}, 95 %; q is p adjusted for looking at ${formatCount(judged.length)} of them; they never change the verdict`
      }
    >
      <p className="pb-2">
        {judged.length === 0
          ? "None could be judged: a loss in one of them alone would be seen only as far as it moves the whole."
          : found === 0
            ? "None lost more than chance would show among so many."
            : `${formatCounted(found, "loss", "losses")} of ${formatCount(judged.length)} cannot be put down to chance.`}
        {worst && ` Furthest behind the rest: ${worst.slice}, in ${componentNames[worst.component]}.`}
      </p>
      {judged.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label="Topics and slices, table" tabIndex={0} className="overflow-x-auto">
          <Table caption="Loss by topic and slice" className="min-w-[760px] table-fixed">
            <TableHead>
              <ColumnHead className="w-[22%]">Topic or slice</ColumnHead>
              <ColumnHead className="w-24">Component</ColumnHead>
              <ColumnHead>Loss, right is worse</ColumnHead>
              <ColumnHead numeric className="w-24">
                Loss
              </ColumnHead>
              <ColumnHead numeric className="w-16">
                q
              </ColumnHead>
              <ColumnHead numeric className="w-36">
                Behind the rest
              </ColumnHead>
              <ColumnHead numeric className="w-24">
                n
              </ColumnHead>
            </TableHead>
            <tbody>
              {shown.map((one) => (
                <SliceRow key={`${one.slice}/${one.component}`} one={one} view={view} />
              ))}
            </tbody>
          </Table>
        </section>
      )}
      {judged.length > shownAtOnce && (
        <Button className="mt-3" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? `The first ${shownAtOnce}` : `Show ${formatCounted(judged.length, "row")}`}
        </Button>
      )}
      {tooSmall > 0 && (
        <details className="mt-3 text-12">
          <summary className="cursor-pointer py-1 text-ink-2 hover:text-ink">
            {formatCounted(tooSmall, "topic or slice has", "topics or slices have")} too few to be judged:{" "}
            {needed.prompts} prompts or {needed.items} items are needed
          </summary>
          <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-ink-3">
            {insufficient.map(({ slice, prompts, items }) => (
              <li key={slice}>
                {slice}: {formatCounted(prompts, "prompt")}, {formatCounted(items, "item")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function SliceRow({
  one: { slice, component, effect, se, q, found, gap, n },
  view,
}: {
  one: JudgedSlice;
  view: ReleaseView;
}) {
  return (
    <TableRow size="compact">
      <RowHead className="truncate" title={slice}>
        <Link
          // Knowledge is judged by probes: what was lost of them stands in a part of its own.
          href={
            component === "knowledge"
              ? evidenceHref(view.model, view.release.version, "lost-answers")
              : releaseHref(view.model, view.release.version, { group: slice })
          }
          className="hover:text-accent hover:underline"
        >
          {slice}
        </Link>
      </RowHead>
      <Cell>{componentNames[component]}</Cell>
      <Cell className="h-8 py-0!">
        <div className="h-8">
          <MarginPlot
            now={{ effect, se }}
            mark={found ? "warn" : effect + 1.645 * se < 1 ? "ok" : "inconclusive"}
            label={`${slice}, ${componentNames[component]}: ${formatEffect(effect, se)} margins lost, ${found ? "more than chance shows" : "within chance"}`}
          />
        </div>
      </Cell>
      <Cell numeric>{formatEffect(effect, se)}</Cell>
      <Cell numeric className={found ? "font-semibold!" : "font-normal!"}>
        {formatP(q)}
      </Cell>
      <Cell numeric className="font-normal!">
        {gap ? (
          <>
            {formatEffect(gap.effect, gap.se)} <span className="text-12 text-ink-3">p {formatP(gap.p_adjusted)}</span>
          </>
        ) : (
          "–"
        )}
      </Cell>
      <Cell numeric className="font-normal! text-ink-3!">
        {formatCounted(n, component === "knowledge" ? "item" : "prompt")}
      </Cell>
    </TableRow>
  );
}
