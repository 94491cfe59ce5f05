import Link from "next/link";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { Dumbbell } from "@/app/_components/charts/dumbbell";
import { wilsonInterval } from "@/app/_components/charts/interval";
import { formatP, formatShare } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

/** Phrases that are said much more, or no more: then and now, each a link to the outputs that hold it. */
export function PhraseSection({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const { grown_phrases: grown, vanished_phrases: vanished } = comparison.evidence;
  const base = view.baseline_version ?? "the baseline";
  const phrases = [...grown.slice(0, 8), ...vanished.slice(0, 4)];
  const n = Math.max(1, comparison.paired_prompts);
  const drawn = phrases.map((phrase) => ({ ...phrase, now: wilsonInterval({ share: phrase.candidate_share, n }) }));
  const most = Math.max(0.05, ...drawn.map(({ now, baseline_share }) => Math.max(now.high, baseline_share))) * 1.02;
  return (
    <Section
      id="phrases"
      title="Grown and vanished phrases"
      note={`share of outputs, ${base} ○ to ${view.release.version} ●, band 95 % over prompts; lines at every 5 %`}
      action={
        <ChartTable
          title="Grown and vanished phrases"
          caption={`Share of outputs that hold the phrase, ${base} and ${view.release.version}`}
          head={["Phrase", base, view.release.version, "p"]}
          rows={[...grown, ...vanished].map(({ phrase, baseline_share, candidate_share, p }) => [
            phrase,
            formatShare(baseline_share),
            formatShare(candidate_share),
            formatP(p),
          ])}
        />
      }
    >
      {phrases.length === 0 ? (
        <p className="py-2">No phrase is said clearly more or less often than in {base}.</p>
      ) : (
        <ul>
          {drawn.map(({ phrase, baseline_share: then, candidate_share: share, now }) => (
            <li
              key={phrase}
              className="grid min-h-8 grid-cols-[minmax(0,2fr)_minmax(0,3fr)_56px_56px] items-center border-line border-b hover:bg-hover max-md:grid-cols-[minmax(0,1fr)_48px_48px]"
            >
              <Link
                href={releaseHref(view.model, share >= then ? view.release.version : base, { q: phrase })}
                className="truncate py-1.5 pr-4 font-mono text-12 text-ink hover:text-accent hover:underline"
              >
                {phrase}
              </Link>
              <div className="h-8 max-md:hidden">
                <Dumbbell
                  then={then}
                  now={now}
                  most={most}
                  label={`${phrase}: in ${formatShare(then)} of the outputs of ${base}, in ${formatShare(share)} of ${view.release.version}`}
                />
              </div>
              <span className="text-right">{formatShare(then)}</span>
              <span className="text-right font-medium text-ink">{formatShare(share)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
