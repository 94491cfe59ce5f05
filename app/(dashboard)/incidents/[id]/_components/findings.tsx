import Link from "next/link";
import type { ReactNode } from "react";
import { formatShare } from "@/app/_components/ui/format";
import { evidenceHref } from "@/app/_components/ui/hrefs";
import type { IncidentView } from "@/lib/contract/views";

/** How sure, how bad, since when: each a finding and the sentence that carries it; each share leads to its outputs. */
export function Findings({ view }: { view: IncidentView }) {
  const { incident, how_sure: sure, how_bad: bad, since } = view;
  return (
    <dl className="border-line border-t">
      <Row term="How sure">
        <strong>{sure.finding}</strong> {sure.detail}
      </Row>
      <Row term="How bad">
        <strong>{bad.finding}</strong>{" "}
        {bad.facts.length === 0
          ? bad.detail
          : bad.facts.map(({ say, baseline, candidate, evidence }) => (
              <span key={say}>
                {say}:{" "}
                <Link
                  href={evidenceHref(incident.model, incident.last_version, evidence)}
                  className="whitespace-nowrap text-accent underline underline-offset-2"
                >
                  {formatShare(baseline)} → {formatShare(candidate)}
                </Link>
                .{" "}
              </span>
            ))}
      </Row>
      <Row term="Since">
        <strong>{since.finding}</strong> {since.detail}
      </Row>
    </dl>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex gap-4 border-line py-2.5 not-last:border-b">
      <dt className="w-14 shrink-0 pt-0.5 text-12 text-ink-3 md:w-[120px]">{term}</dt>
      <dd className="max-w-[640px]">{children}</dd>
    </div>
  );
}
