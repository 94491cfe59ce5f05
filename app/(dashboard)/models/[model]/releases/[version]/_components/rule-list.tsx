import { Fragment } from "react";
import type { RuleStep, TestedFact } from "@/lib/contract/rule-trail";

/** The rules of the verdict in their order: why each before it did not match, all facts of the one that did, and those it spared. */
export function RuleList({ rules, severity }: { rules: readonly RuleStep[]; severity: string }) {
  const asked = rules.filter(({ outcome }) => outcome !== "not reached");
  const spared = rules.slice(asked.length);
  return (
    <div>
      <h3 className="font-semibold text-13 text-ink">The rules, in order: the first that matches decides</h3>
      <ol className="mt-1">
        {asked.map((rule, i) => (
          // Two rules may give the same verdict: the place is what tells them apart.
          <li
            key={`${rule.verdict}: ${rule.when}`}
            className="grid grid-cols-[24px_minmax(0,1fr)] border-line border-b py-1.5"
          >
            <span className="text-12 text-ink-3">{i + 1}</span>
            {rule.outcome === "matched" ? <Matched rule={rule} severity={severity} /> : <Passed rule={rule} />}
          </li>
        ))}
      </ol>
      {spared.length > 0 && (
        <details className="mt-2 text-12">
          <summary className="cursor-pointer py-1 text-ink-2 hover:text-ink">
            {spared.length === 1 ? "One rule after it was" : `${spared.length} rules after it were`} not reached
          </summary>
          <ol start={asked.length + 1} className="mt-1 list-decimal pl-6 text-ink-3">
            {spared.map(({ verdict, when }) => (
              <li key={`${verdict}: ${when}`} className="py-0.5">
                <span className="text-ink-2">{capital(verdict)}</span>: {when}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Matched({ rule: { verdict, when, ways }, severity }: { rule: RuleStep; severity: string }) {
  // A fact on which two ways rest is said once.
  const facts = new Set(
    ways.filter((way) => way.every(({ holds }) => holds)).flatMap((way) => way.map(({ say }) => say)),
  );
  return (
    <div className="border-accent border-l-2 pl-2">
      <p className="font-semibold text-13 text-ink">{capital(verdict)}: matches</p>
      <p className="text-12">If {when}.</p>
      {facts.size > 0 && (
        <ul className="mt-0.5 text-12 text-ink">
          {[...facts].map((say) => (
            <li key={say}>✓ {capital(say)}</li>
          ))}
        </ul>
      )}
      <p className="mt-0.5 text-12">{severity}</p>
    </div>
  );
}

function Passed({ rule: { verdict, when, ways } }: { rule: RuleStep }) {
  const failed = ways.map((way) => way.filter(({ holds }) => !holds));
  return (
    <div title={`If ${when}`}>
      <p className="text-12">
        <span className="text-ink-2">{capital(verdict)}</span> <span className="text-ink-3">no: </span>
        {failed.map((way, i) => (
          <Fragment key={way.map(({ say }) => say).join()}>
            {i > 0 && <span className="text-ink-3">; nor: </span>}
            <span className="text-ink-3">{clause(way)}</span>
          </Fragment>
        ))}
      </p>
    </div>
  );
}

function clause(way: readonly TestedFact[]): string {
  return way.map(({ say }) => say).join(", ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
