import { FactStrip } from "@/app/_components/ui/fact-strip";
import {
  formatChange,
  formatClock,
  formatCount,
  formatCounted,
  formatDate,
  formatDuration,
  formatShare,
} from "@/app/_components/ui/format";
import type { ReleaseView } from "@/lib/contract/views";

/** What the verdict rests on, in a line of facts. */
export function ReleaseFacts({ view }: { view: ReleaseView }) {
  const { release, probes, against_pinned: comparison } = view;
  const { human_share: human, synthetic_share: synthetic } = release;
  return (
    <FactStrip
      facts={[
        {
          term: "Outputs",
          value: formatCount(release.outputs),
          note: `to ${formatCounted(release.prompts, "prompt")}`,
        },
        {
          term: "Comparable",
          value: comparison
            ? comparison.verdict === "not comparable"
              ? "no"
              : `${formatCounted(comparison.paired_prompts, "prompt")} paired`
            : "nothing to compare with",
          note:
            comparison && comparison.tokens_cut_share !== null
              ? `${formatShare(comparison.tokens_cut_share)} of tokens cut`
              : `baseline ${view.baseline_version ?? "none yet"}`,
        },
        {
          term: "Length",
          value:
            comparison && comparison.length_change !== null ? formatChange(comparison.length_change, "relative") : "–",
          note: comparison ? `against ${view.baseline_version}` : "no text compared",
        },
        {
          term: "Probes",
          value: probes ? formatCount(probes.items) : "none",
          note: probes ? bandsNote(probes) : "rare topics are not watched",
        },
        {
          term: "Training mix",
          value: synthetic === null ? "not declared" : `${formatShare(synthetic)} synthetic`,
          note:
            human !== null ? `${formatShare(human)} human` : synthetic === null ? "can come in meta" : "as declared",
        },
        {
          term: "Measured in",
          value: view.analysis_seconds === null ? "–" : formatDuration(view.analysis_seconds),
          note: `received ${formatDate(view.received_at, view.as_of)}, ${formatClock(view.received_at)} UTC`,
        },
      ]}
    />
  );
}

function bandsNote({ head, torso, tail }: NonNullable<ReleaseView["probes"]>): string {
  return head + torso + tail === 0 ? "without bands" : `${head} head · ${torso} torso · ${tail} tail`;
}
