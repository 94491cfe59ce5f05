import Link from "next/link";
import { formatShare } from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { Evidence } from "@/lib/contract/verdict";
import type { IncidentBrief } from "@/lib/contract/views";

const shown = 5;

/** What it says far more often than before: the phrase, and in which share of outputs it stands, then and now; a link to those outputs. */
export function GrownPhrases({ phrases, incident }: { phrases: Evidence["grown_phrases"]; incident: IncidentBrief }) {
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
              {formatShare(baseline_share)} → {formatShare(candidate_share)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
