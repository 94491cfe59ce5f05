import Link from "next/link";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { formatP, formatShare } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

/** The sentence skeletons and openings that grew, each with links to the outputs that hold it; nothing without any. */
export function TemplateSection({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const { grown_templates: templates } = comparison.evidence;
  const base = view.baseline_version ?? "the baseline";
  if (templates.length === 0) return null;
  const kindOf = (kind: "skeleton" | "opening") => (kind === "opening" ? "opens with" : "pattern");
  return (
    <Section
      id="templates"
      title="Grown templates"
      note={`share of outputs built on a frequent pattern or opening of ${base}, then and now; [word] is any word`}
      action={
        <ChartTable
          title="Grown templates"
          caption={`Share of outputs with the template, ${base} and ${view.release.version}`}
          head={["Template", base, view.release.version, "p"]}
          rows={templates.map(({ kind, phrase, baseline_share, candidate_share, p }) => [
            `${kindOf(kind)}: ${phrase}`,
            formatShare(baseline_share),
            formatShare(candidate_share),
            formatP(p),
          ])}
        />
      }
    >
      <ul>
        {templates.map(({ kind, phrase, baseline_share, candidate_share, outputs }) => (
          <li
            key={`${kind} ${phrase}`}
            className="grid min-h-8 grid-cols-[88px_minmax(0,2fr)_minmax(0,3fr)_56px_56px] items-center border-line border-b hover:bg-hover max-md:grid-cols-[minmax(0,1fr)_48px_48px]"
          >
            <span className="text-12 text-ink-3 max-md:hidden">{kindOf(kind)}</span>
            <span className="truncate py-1.5 pr-4 font-mono text-12 text-ink">{phrase}</span>
            <span className="truncate pr-4 text-12 text-ink-3 max-md:hidden">
              {[...new Set(outputs.map((ref) => ref.prompt_id))].slice(0, 3).map((prompt, place) => (
                <span key={prompt}>
                  {place > 0 && ", "}
                  <Link
                    href={releaseHref(view.model, view.release.version, { prompt })}
                    className="text-accent hover:underline"
                  >
                    {prompt}
                  </Link>
                </span>
              ))}
            </span>
            <span className="text-right">{formatShare(baseline_share)}</span>
            <span className="text-right font-medium text-ink">{formatShare(candidate_share)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
