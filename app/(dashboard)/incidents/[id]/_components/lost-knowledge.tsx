import Link from "next/link";
import { formatCount } from "@/app/_components/ui/format";
import { evidenceHref, releaseHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { Evidence } from "@/lib/contract/verdict";
import type { IncidentView } from "@/lib/contract/views";

const shownItems = 3;
const shownWords = 12;

/** Questions it answered and no longer does, and rare words that it said and never says now; each leads to its text. */
export function LostKnowledge({ evidence, view }: { evidence: Evidence; view: IncidentView }) {
  const { incident, baseline_version: baseline } = view;
  const then = baseline ?? "the baseline";
  const { lost_items: items, lost_words: words } = evidence;
  return (
    <>
      {items.length > 0 && (
        <Section
          title="No longer answered"
          note={`${formatCount(evidence.lost_items_total)} questions right in ${then}, wrong now`}
          action={
            <Link
              href={evidenceHref(incident.model, incident.last_version, "lost-answers")}
              className="text-accent hover:underline max-md:py-3"
            >
              {items.length < evidence.lost_items_total || items.length > shownItems
                ? `More in ${incident.last_version}`
                : `See them in ${incident.last_version}`}
            </Link>
          }
        >
          <ul className="flex flex-col gap-3">
            {items.slice(0, shownItems).map((item) => (
              <li key={item.item_id}>
                <p className="font-medium text-ink">{item.question}</p>
                <p>
                  <span className="text-12 text-ink-3">now </span>
                  {item.candidate_output === "" ? "(empty)" : item.candidate_output}
                </p>
                <p>
                  <span className="text-12 text-ink-3">{then} </span>
                  {item.baseline_output}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {words.length > 0 && (
        <Section
          title="No longer said"
          note={`${formatCount(evidence.lost_words_total)} rare words; beside each, how many outputs of ${then} held it`}
          action={
            <Link
              href={evidenceHref(incident.model, incident.last_version, "lost-words")}
              className="text-accent hover:underline max-md:py-3"
            >
              More in {incident.last_version}
            </Link>
          }
        >
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {words.slice(0, shownWords).map((word) => (
              <li key={word.word} className="whitespace-nowrap">
                {baseline === null ? (
                  <span className="font-mono text-13 text-ink">{word.word}</span>
                ) : (
                  <Link
                    href={releaseHref(incident.model, baseline, { q: word.word })}
                    className="font-mono text-13 text-ink hover:text-accent hover:underline max-md:inline-block max-md:py-3"
                  >
                    {word.word}
                  </Link>
                )}{" "}
                <span className="text-12 text-ink-3">{formatCount(word.baseline_outputs)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
