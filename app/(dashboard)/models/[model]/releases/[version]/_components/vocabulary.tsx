import Link from "next/link";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { HillProfile } from "@/app/_components/charts/hill-profile";
import { type Interval, intervalOf } from "@/app/_components/charts/interval";
import { whichPartSank } from "@/app/_components/charts/which-part-sank";
import { formatChangeInterval, formatCount, formatCounted, formatShare } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

const hillIds = ["hill-q0", "hill-q1", "hill-q2"] as const;

/** Which words went: the Hill profile, and the rare words that the baseline said and this release never did. */
export function Vocabulary({ view, comparison }: { view: ReleaseView; comparison: CompareResult }) {
  const { lost_words: words, lost_words_total: total } = comparison.evidence;
  const base = view.baseline_version ?? "the baseline";
  const now = keptOf(comparison);
  const previous =
    view.against_previous && view.previous_version !== view.baseline_version ? keptOf(view.against_previous) : null;
  if (!now && words.length === 0) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[440px_minmax(0,1fr)]">
      {now && (
        <Section
          id="vocabulary"
          title="Hill profile"
          note="effective number of words, share kept, 95 %"
          action={
            <ChartTable
              title="Hill profile"
              caption={`Effective number of words, share of ${base} kept, 95 % interval`}
              head={["Order", base, view.release.version, "Kept", "Low", "High"]}
              rows={hillIds.map((id, order) => [
                `q ${order}`,
                formatCount(comparison.metrics[id]?.baseline ?? 0),
                formatCount(comparison.metrics[id]?.candidate ?? 0),
                formatShare(now[order]?.value ?? 0),
                formatShare(now[order]?.low ?? 0),
                formatShare(now[order]?.high ?? 0),
              ])}
            />
          }
        >
          <HillProfile
            now={{ name: `of ${base}`, kept: now }}
            previous={previous && { name: `of ${view.previous_version}`, kept: previous }}
            notes={[note(comparison, 0), note(comparison, 1), note(comparison, 2)]}
            label={`${view.release.version} keeps ${formatShare(now[0].value)} of the words of ${base}, ${formatShare(now[1].value)} of those in even use, ${formatShare(now[2].value)} of the common ones.`}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section aria-label="Hill profile, table" tabIndex={0} className="mt-4 overflow-x-auto">
            <Table caption={`Effective number of words in ${base} and ${view.release.version}`}>
              <TableHead>
                <ColumnHead note="words">Order</ColumnHead>
                <ColumnHead numeric>{base}</ColumnHead>
                <ColumnHead numeric>{view.release.version}</ColumnHead>
                <ColumnHead numeric>Kept</ColumnHead>
                <ColumnHead numeric>95 %</ColumnHead>
              </TableHead>
              <tbody>
                {hillIds.map((id, order) => {
                  const compared = comparison.metrics[id];
                  const kept = now[order];
                  if (!compared || !kept) return null;
                  return (
                    <TableRow key={id} size="compact">
                      <RowHead className="whitespace-nowrap">
                        q {order} <span className="font-normal text-ink-3">{orders[order]}</span>
                      </RowHead>
                      <Cell numeric className="font-normal!">
                        {formatCount(compared.baseline)}
                      </Cell>
                      <Cell numeric>{formatCount(compared.candidate)}</Cell>
                      <Cell numeric>{formatShare(kept.value)}</Cell>
                      <Cell numeric className="whitespace-nowrap font-normal! text-12 text-ink-3!">
                        {formatChangeInterval(kept.low, kept.high)}
                      </Cell>
                    </TableRow>
                  );
                })}
              </tbody>
            </Table>
          </section>
          <p className="pt-2 text-12 text-ink-3">
            {whichPartSank(now)} Both sides at equal length, over{" "}
            {formatCounted(comparison.metrics["hill-q0"]?.n ?? 0, "output")}.
          </p>
        </Section>
      )}
      <Section
        id="lost-words"
        title="Lost words"
        note={`rare words that ${base} said and ${view.release.version} never does: ${formatCount(total)}; the number is of outputs that said them`}
      >
        {words.length === 0 ? (
          <p className="py-2">No rare word of {base} has gone.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section aria-label="Lost words, table" tabIndex={0} className="overflow-x-auto">
            <Table
              caption={`Words of ${base} that ${view.release.version} never says`}
              className="max-md:min-w-[460px]"
            >
              <TableHead>
                <ColumnHead>Word</ColumnHead>
                <ColumnHead>Said in {base} to</ColumnHead>
                <ColumnHead numeric>{base}</ColumnHead>
                <ColumnHead numeric>{view.release.version}</ColumnHead>
              </TableHead>
              <tbody>
                {words.slice(0, 10).map((word) => (
                  <TableRow key={word.word} size="compact">
                    <RowHead className="font-mono">{word.word}</RowHead>
                    <Cell className="max-w-[360px] truncate max-md:max-w-[150px]">
                      {word.baseline_refs.slice(0, 3).map((ref, index) => (
                        <span key={`${ref.prompt_id}/${ref.sample}`}>
                          {index > 0 && ", "}
                          <Link
                            href={releaseHref(view.model, base, { prompt: ref.prompt_id })}
                            className="text-accent hover:underline"
                          >
                            {ref.prompt_id}
                          </Link>
                        </span>
                      ))}
                    </Cell>
                    <Cell numeric>{formatCount(word.baseline_outputs)}</Cell>
                    <Cell numeric className={word.candidate_outputs === 0 ? "font-bold!" : ""}>
                      {formatCount(word.candidate_outputs)}
                    </Cell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </section>
        )}
      </Section>
    </div>
  );
}

const orders = ["all", "in even use", "common"] as const;

function keptOf(comparison: CompareResult): [Interval, Interval, Interval] | null {
  const [all, even, common] = hillIds.map((id) => {
    const compared = comparison.metrics[id];
    return compared ? intervalOf({ value: 1 + compared.relative_change, se: compared.se ?? 0 }) : null;
  });
  return all && even && common ? [all, even, common] : null;
}

function note(comparison: CompareResult, order: 0 | 1 | 2): string {
  const compared = comparison.metrics[hillIds[order]];
  return compared ? `q ${order}: ${formatCount(compared.baseline)} → ${formatCount(compared.candidate)}` : "";
}
