import Link from "next/link";
import { formatShare } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { Evidence } from "@/lib/contract/verdict";
import type { IncidentBrief } from "@/lib/contract/views";

const shown = 5;

/** What it says far more often than before: the phrase, and in which share of outputs it stands, then and now; links to those outputs. */
export function GrownPhrases({
  phrases,
  incident,
  baseline,
}: {
  phrases: Evidence["grown_phrases"];
  incident: IncidentBrief;
  baseline: string | null;
}) {
  if (phrases.length === 0) return null;
  return (
    <Section title={phrases.length === 1 ? "Grown phrase" : "Grown phrases"} note="share of outputs, then and now">
      <ul>
        {phrases.slice(0, shown).map(({ phrase, baseline_share, candidate_share }) => (
          <li key={phrase} className="flex items-baseline justify-between gap-4 py-1">
            <Link
              href={releaseHref(incident.model, incident.last_version, { q: phrase })}
              className="min-w-0 font-mono text-13 text-ink hover:text-accent hover:underline max-md:py-2"
            >
              {phrase}
            </Link>
            <span className="whitespace-nowrap font-medium text-ink">
              {baseline === null || baseline_share === 0 ? (
                formatShare(baseline_share)
              ) : (
                <Link
                  href={releaseHref(incident.model, baseline, { q: phrase })}
                  aria-label={`${phrase} in ${formatShare(baseline_share)} of the outputs of ${baseline}`}
                  className="hover:text-accent hover:underline"
                >
                  {formatShare(baseline_share)}
                </Link>
              )}
              {" → "}
              <Link
                href={releaseHref(incident.model, incident.last_version, { q: phrase })}
                aria-label={`${phrase} in ${formatShare(candidate_share)} of the outputs of ${incident.last_version}`}
                className="hover:text-accent hover:underline"
              >
                {formatShare(candidate_share)}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
