import type { ReactNode } from "react";
import { formatCounted, formatDate, formatShare } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import { componentIds, componentNames } from "@/lib/contract/verdict";
import type { ModelView } from "@/lib/contract/views";
import { BackTest } from "./back-test";
import { countSet, isSetIn, policyWords } from "./policy-words";

type Policy = NonNullable<ModelView["policy"]>;

/** What the model's next release is judged by, where each rule comes from, and where other thresholds would have fired. */
export function JudgedBy({ model }: { model: ModelView }) {
  const { policy } = model;
  if (policy === undefined) return null;
  return (
    <Section
      id="judged-by"
      title="How it is judged"
      note="from its next release on; what was judged before keeps its verdict"
      className="mt-8"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_640px]">
        <div>
          <p className="max-w-column text-ink">{origin(policy, model.as_of)}</p>
          <dl className="mt-3 border-line border-t">
            <Rule term="Rare words">{referenceWords(model)}</Rule>
            {policyWords(policy).map(({ term, say, isSet }) => (
              <Rule key={term} term={term}>
                {say}
                {isSet && <strong className="ml-2 font-medium text-accent">set for this model</strong>}
              </Rule>
            ))}
          </dl>
          <details className="mt-3">
            <summary className="w-fit rounded-1 text-13 text-accent hover:text-accent-hover max-md:py-3">
              Margins and release noise
            </summary>
            <Margins model={model} policy={policy} />
          </details>
        </div>
        <BackTest model={model} policy={policy} />
      </div>
    </Section>
  );
}

function Rule({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-line border-b py-1.5 md:grid-cols-[132px_minmax(0,1fr)]">
      <dt className="font-medium text-ink">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function origin({ version, revision, overrides, set_by: by, set_at: at, reason }: Policy, asOf: string): ReactNode {
  const count = countSet(overrides);
  if (count === 0 && revision === 0) {
    return (
      <>
        By the default policy, <code className="text-12">{version}</code>. Nothing was set for this model, and nothing
        has to be.
      </>
    );
  }
  return (
    <>
      By <code className="text-12">{version}</code>, set by {by ?? "somebody"}
      {at !== null && ` on ${formatDate(at, asOf)}`} (revision {revision}):{" "}
      {count === 0
        ? "the default again."
        : `${formatCounted(count, "value differs", "values differ")} from the default.`}
      {reason !== null && <span className="text-ink-2"> “{reason}”</span>}
    </>
  );
}

function referenceWords({ reference, baseline_version: baseline, as_of: asOf }: ModelView): string {
  if (!reference) {
    return `told by both releases' own outputs, as the model has no human reference: what ${baseline ?? "the baseline"} itself had lost before it came is not seen`;
  }
  const { lines, set_by: by, set_at: at, revision } = reference;
  return `told by the model's human reference, ${formatCounted(lines, "line")}, given by ${by ?? "somebody"} on ${formatDate(at, asOf)}${revision > 1 ? ` (revision ${revision})` : ""}`;
}

function Margins({ model, policy: { policy, overrides } }: { model: ModelView; policy: Policy }) {
  const labels = new Map(model.signals.map(({ id, label }) => [id, label]));
  const learnt = model.releases.findLast(({ series }) => series)?.series?.noise;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Margins, table" tabIndex={0} className="mt-2 overflow-x-auto">
      <Table
        caption="What a margin is for each warning sign, and what healthy releases differ by"
        className="min-w-120"
      >
        <TableHead>
          <ColumnHead>Warning sign</ColumnHead>
          <ColumnHead>One margin is</ColumnHead>
          <ColumnHead numeric note="SD, margins">
            Release noise
          </ColumnHead>
        </TableHead>
        <tbody>
          {componentIds.map((id) => {
            const members = Object.entries(policy.members[id] ?? {}).filter(
              ([metric]) => labels.has(metric) || id !== "knowledge",
            );
            const noise = learnt?.[id];
            const isSet = isSetIn(overrides, ["members", id]) || isSetIn(overrides, ["releaseNoise", id]);
            return (
              <TableRow key={id}>
                <RowHead className="align-top">{componentNames[id]}</RowHead>
                <Cell className="align-top">
                  {members
                    .map(([metric, margin]) => `${labels.get(metric) ?? metric} ${marginOf(id, margin)}`)
                    .join(", ")}
                  {isSet && <strong className="ml-2 font-medium text-accent">set for this model</strong>}
                </Cell>
                <Cell numeric className="whitespace-nowrap align-top">
                  {(noise?.sigma ?? policy.releaseNoise[id]).toFixed(2)}
                  <span className="block font-normal text-11 text-ink-3">
                    {noise === undefined || noise.learnt_from === 0
                      ? "the policy's own"
                      : `from ${formatCounted(noise.learnt_from, "healthy release")}`}
                  </span>
                </Cell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
      <p className="mt-2 text-12 text-ink-3">
        A warning sign's loss is the mean over its signals, each in its own margins; of Knowledge the worst part counts.
        Tokeniser: {model.tokenizer}. Embedder: {model.embedder}.
      </p>
    </section>
  );
}

function marginOf(id: string, margin: number): string {
  return id === "knowledge" ? formatShare(margin).replace("%", "pp") : formatShare(margin);
}
