import { type Run, sharedRuns } from "@/app/_components/charts/shared-runs";
import { formatCounted } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import type { IncidentView } from "@/lib/contract/views";

const shown = 3;

/** Different prompts that got near-identical answers, the shared runs marked, with what the baseline answered. */
export function SameAnswers({ view }: { view: IncidentView }) {
  if (view.same_answers.length === 0) return null;
  const answers = view.same_answers.slice(0, shown);
  const runs = sharedRuns(answers.map((answer) => answer.now));
  const then = view.baseline_version ?? "baseline";
  return (
    <Section title="The same answer to different people" note={clusterNote(view)}>
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-3">
        {answers.map((answer, index) => (
          <div key={answer.prompt} className="min-w-0">
            <h3 className="text-13">{answer.prompt}</h3>
            <p className="mt-1 text-12 text-ink-3">{view.incident.last_version}</p>
            <p className="line-clamp-8">
              <Runs runs={runs[index] ?? []} />
            </p>
            {answer.before !== null && (
              <>
                <p className="mt-1 text-12 text-ink-3">{then}</p>
                <p className="line-clamp-6">{answer.before}</p>
              </>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}

/** A text with the words that it shares with its neighbours on the phrase's ground. */
function Runs({ runs }: { runs: readonly Run[] }) {
  let start = 0;
  return runs.map((run) => {
    const key = start;
    start += run.text.length;
    return run.shared ? (
      <mark key={key} className="bg-phrase text-ink">
        {run.text}
      </mark>
    ) : (
      <span key={key}>{run.text}</span>
    );
  });
}

function clusterNote({ comparison, baseline_version }: IncidentView): string {
  const largest = comparison?.evidence.duplicate_clusters.toSorted((a, b) => b.size - a.size).at(0);
  if (!comparison || !largest) return "near-identical answers";
  const then = comparison.evidence.baseline_largest_cluster;
  const now = `${formatCounted(largest.size, "output")} for ${formatCounted(largest.prompts, "prompt")}`;
  const was = then === 0 ? "had none" : `had at most ${then} alike`;
  return `${now}; ${baseline_version ?? "the baseline"} ${was}`;
}
