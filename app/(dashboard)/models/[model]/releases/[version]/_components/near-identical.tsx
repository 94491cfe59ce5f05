"use client";

import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { sharedRuns } from "@/app/_components/charts/shared-runs";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { sameAnswersNote } from "@/app/_components/ui/same-answers-note";
import { Section } from "@/app/_components/ui/section";
import { promptSamplesQuery } from "@/app/_queries/samples";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

/** The largest cluster of answers that are the same to different prompts, with what the baseline answered to them. */
export function NearIdentical({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const cluster = [...comparison.evidence.duplicate_clusters].sort((a, b) => b.size - a.size)[0];
  const base = view.baseline_version ?? "the baseline";
  const refs = [...new Map((cluster?.outputs ?? []).map((ref) => [ref.prompt_id, ref])).values()].slice(0, 3);
  const now = useQueries({
    queries: refs.map((ref) => promptSamplesQuery(view.model, view.release.version, ref.prompt_id)),
  });
  const before = useQueries({ queries: refs.map((ref) => promptSamplesQuery(view.model, base, ref.prompt_id)) });
  const texts = refs.map(
    (ref, index) => now[index]?.data?.samples.find(({ sample }) => sample === ref.sample)?.output ?? "",
  );
  const runs = sharedRuns(texts);
  return (
    <Section
      id="same-answers"
      title="Near-identical answers to different prompts"
      note={sameAnswersNote(comparison, base)}
    >
      {cluster && (
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-3">
          {refs.map((ref, index) => {
            const sample = now[index]?.data?.samples.find(({ sample }) => sample === ref.sample);
            const old = before[index]?.data?.samples[0];
            return (
              <article key={ref.prompt_id} className="min-w-0">
                <h3 className="line-clamp-2 text-13">
                  <Link
                    href={releaseHref(view.model, view.release.version, { prompt: ref.prompt_id })}
                    className="hover:text-accent hover:underline"
                  >
                    {sample?.prompt ?? ref.prompt_id}
                  </Link>
                </h3>
                <p className="mt-2 font-mono text-11 text-ink-3">{view.release.version}</p>
                <p className="line-clamp-6 min-h-20 text-ink">
                  {runs[index]?.map((run, at) =>
                    run.shared ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the runs are one text, in its order
                      <mark key={at} className="bg-(--phrase) text-ink">
                        {run.text}
                      </mark>
                    ) : (
                      run.text
                    ),
                  )}
                </p>
                <p className="mt-2 font-mono text-11 text-ink-3">{base}</p>
                <p className="line-clamp-4 min-h-20">
                  {old?.output ?? (before[index]?.isPending ? "" : "no answer to this prompt")}
                </p>
              </article>
            );
          })}
        </div>
      )}
    </Section>
  );
}
