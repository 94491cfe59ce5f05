import type { ReactNode } from "react";

/** A few facts side by side between hairlines: term, value, note. */
export function FactStrip({ facts }: { facts: readonly { term: string; value: ReactNode; note?: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-2 gap-y-3 border-line border-y py-2.5 md:grid-flow-col md:auto-cols-fr md:grid-cols-none">
      {facts.map((fact) => (
        <div
          key={fact.term}
          className="min-w-0 border-line px-4 first:pl-0 max-md:odd:pl-0 even:border-l md:not-first:border-l"
        >
          <dt className="text-11 text-ink-3">{fact.term}</dt>
          <dd className="font-medium text-13 text-ink">{fact.value}</dd>
          {fact.note !== undefined && <dd className="text-12 text-ink-3">{fact.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
