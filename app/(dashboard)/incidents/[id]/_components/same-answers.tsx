import Link from "next/link";
import { type Run, sharedRuns } from "@/app/_components/charts/shared-runs";
import { evidenceHref, releaseHref } from "@/app/_components/ui/hrefs";
import { sameAnswersNote } from "@/app/_components/ui/same-answers-note";
import { Section } from "@/app/_components/ui/section";
import type { IncidentView } from "@/lib/contract/views";

const shown = 3;

/** Different prompts that got near-identical answers, the shared runs marked, with what the baseline answered. */
export function SameAnswers({ view }: { view: IncidentView }) {
  const { incident } = view;
  if (view.same_answers.length === 0) return null;
  const answers = view.same_answers.slice(0, shown);
  const runs = sharedRuns(answers.map((answer) => answer.now));
  const then = view.baseline_version ?? "baseline";
  return (
    <Section
      title="The same answer to different people"
      action={
        <Link
          href={evidenceHref(incident.model, incident.last_version, "same-answers")}
          className="text-accent hover:underline max-md:py-3"
        >
          More in {incident.last_version}
        </Link>
      }
      note={view.comparison === null ? "near-identical answers" : sameAnswersNote(view.comparison, then)}
    >
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-3">
        {answers.map((answer, index) => (
          <div key={answer.prompt_id} className="min-w-0">
            <h3 className="text-13">
              <Link
                href={releaseHref(incident.model, incident.last_version, { prompt: answer.prompt_id })}
                className="hover:text-accent hover:underline"
              >
                {answer.prompt}
              </Link>
            </h3>
            <p className="mt-1 text-12 text-ink-3">{incident.last_version}</p>
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
