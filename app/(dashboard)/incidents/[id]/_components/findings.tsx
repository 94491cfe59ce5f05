import type { IncidentView } from "@/lib/contract/views";

/** How sure, how bad, since when: each a finding and the sentence that carries it. */
export function Findings({ view }: { view: IncidentView }) {
  const rows = [
    { term: "How sure", ...view.how_sure },
    { term: "How bad", ...view.how_bad },
    { term: "Since", ...view.since },
  ];
  return (
    <dl className="border-line border-t">
      {rows.map(({ term, finding, detail }) => (
        <div key={term} className="flex gap-4 border-line py-2.5 not-last:border-b">
          <dt className="w-14 shrink-0 pt-0.5 text-12 text-ink-3 md:w-[120px]">{term}</dt>
          <dd className="max-w-[640px]">
            <strong>{finding}</strong> {detail}
          </dd>
        </div>
      ))}
    </dl>
  );
}
