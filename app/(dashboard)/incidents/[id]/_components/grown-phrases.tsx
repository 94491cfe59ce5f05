import { formatShare } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import type { Evidence } from "@/lib/contract/verdict";

const shown = 5;

/** What it says far more often than before: the phrase, and in which share of outputs it stands, then and now. */
export function GrownPhrases({ phrases }: { phrases: Evidence["grown_phrases"] }) {
  if (phrases.length === 0) return null;
  return (
    <Section title={phrases.length === 1 ? "Grown phrase" : "Grown phrases"} note="share of outputs, then and now">
      <ul>
        {phrases.slice(0, shown).map(({ phrase, baseline_share, candidate_share }) => (
          <li key={phrase} className="flex items-baseline justify-between gap-4 py-1">
            <span className="min-w-0 font-mono text-13 text-ink">{phrase}</span>
            <span className="whitespace-nowrap font-medium text-ink">
              {formatShare(baseline_share)} → {formatShare(candidate_share)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
