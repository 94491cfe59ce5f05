import { DriftTable } from "@/app/_components/charts/drift-table";
import { formatCount, formatCounted, formatShare } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import type { Lack } from "@/lib/contract/lack";
import type { PlantedLoss, SelfCheck } from "@/lib/contract/self-check";
import { type CompareResult, componentNames } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

/** How far to trust the verdict: what it does where nothing changed, what it would miss, what was missing, and slow drift. */
export function Trust({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const { self_check: check, lacks = [], series } = comparison;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
      <Section id="trust" title="How far to trust it" note="tried on these very outputs">
        {check ? (
          <SelfChecks check={check} baseline={view.baseline_version ?? "the baseline"} />
        ) : (
          <p>
            {view.check_is_to_come
              ? "To come: it is tried once nothing else waits, mostly within a minute of the verdict."
              : "Not tried with this comparison."}
          </p>
        )}
        {lacks.length > 0 && (
          <>
            <h3 className="mt-4 font-semibold text-13 text-ink">What it had to do without</h3>
            <ul className="mt-1">
              {lacks.map((lack) => (
                <LackRow key={lack.code} lack={lack} />
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section
        id="slow-drift"
        title="Slow drift"
        note={
          series
            ? `evidence of small losses that add up, over ${formatCounted(series.earlier.length + 1, "release")} against ${view.baseline_version}`
            : undefined
        }
      >
        {series ? <DriftTable series={series} /> : <p>No earlier release was compared with the same baseline.</p>}
      </Section>
    </div>
  );
}

function SelfChecks({ check: { split, planted }, baseline }: { check: SelfCheck; baseline: string }) {
  return (
    <ul className="flex flex-col gap-1">
      <li>
        {split.absent === null
          ? `${baseline} against itself, in halves of ${formatCount(split.outputs)} outputs: ${split.alarms === 0 ? "no false alarm" : `${split.alarms} false ${split.alarms === 1 ? "alarm" : "alarms"}`} in ${formatCount(split.splits)} splits.`
          : `${baseline} could not be tried against itself: ${split.absent}.`}
      </li>
      {planted.map((loss) => (
        <li key={loss.kind}>{plantedSentence(loss)}</li>
      ))}
    </ul>
  );
}

const plantings: Record<PlantedLoss["kind"], { none: string; all: string; of: string }> = {
  "rare words": {
    of: "of all rare words deleted",
    all: "Not even deleting all rare words would be seen at this size.",
    none: "A loss of rare words could not be tried",
  },
  "typical outputs": {
    of: "of outputs replaced by their prompt’s most typical one",
    all: "Not even replacing all outputs by their prompt’s most typical one would be seen at this size.",
    none: "A loss of variety could not be tried",
  },
};

function plantedSentence({ kind, smallest, component, absent }: PlantedLoss): string {
  const words = plantings[kind];
  if (absent !== null) return `${words.none}: ${absent}.`;
  if (smallest === null) return words.all;
  const by = component === null ? "" : `, by ${componentNames[component]}`;
  return `Smallest loss visible at this size: ${formatShare(smallest)} ${words.of}${by}.`;
}

function LackRow({ lack: { lacking, costs, settles } }: { lack: Lack }) {
  return (
    <li className="border-line border-b">
      <details>
        <summary className="cursor-pointer py-1.5 hover:text-ink">{lacking}</summary>
        <p className="pb-1 pl-4">
          <strong className="font-medium text-ink">It costs: </strong>
          {costs}
        </p>
        <p className="pb-2 pl-4">
          <strong className="font-medium text-ink">What would settle it: </strong>
          {settles}
        </p>
      </details>
    </li>
  );
}
