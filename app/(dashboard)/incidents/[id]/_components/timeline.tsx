import { formatClock, formatDate, formatDateTime } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import type { IncidentView } from "@/lib/contract/views";

/** What has happened, newest first: day and minute in UTC, so that no entry needs another to be placed. */
export function Timeline({ entries, asOf }: { entries: IncidentView["timeline"]; asOf: string }) {
  const newestFirst = entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <Section title="What happened" note="times in UTC">
      <ol className="flex flex-col gap-2.5">
        {newestFirst.map((entry) => (
          <li key={`${entry.at} ${entry.kind} ${entry.title}`} className="flex gap-4">
            <time dateTime={entry.at} title={formatDateTime(entry.at)} className="w-[84px] shrink-0 text-12 text-ink-3">
              {formatDate(entry.at, asOf)} <span className="font-mono">{formatClock(entry.at)}</span>
            </time>
            <div className="min-w-0">
              <p className="text-ink">
                {entry.title}
                {entry.actor !== null && <span className="text-ink-2"> by {entry.actor}</span>}
              </p>
              {entry.detail !== null && <p className="text-12 text-ink-3">{entry.detail}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
