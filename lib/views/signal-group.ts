import type { SignalGroup } from "../contract/signal-groups";
import type { Signal } from "../metrics/metric";

/** Signals that are charted only, by what they are about; within a group, those that are best known come first. */
const chartedOnly = [
  {
    group: "repetition",
    ids: [
      ...["self-bleu-4", "self-bleu-4-cross-prompt", "self-bleu-2", "self-bleu-3", "self-bleu-5"],
      ...["self-repetition-4", "seq-rep-4", "compression-ratio"],
      ...["distinct-3", "distinct-4", "rouge-l-homogenization"],
    ],
  },
  { group: "vocabulary", ids: ["distinct-1", "distinct-1-adjusted", "mtld", "hd-d", "zipf-exponent", "coverage"] },
  {
    group: "meaning",
    ids: [
      ...["vendi", "embedding-spread", "vendi-q2", "vendi-qinf"],
      ...["effective-rank", "mauve-reference", "js-reference"],
    ],
  },
  { group: "copies", ids: ["cross-prompt-duplicate-share", "near-duplicate-share", "exact-duplicate-share"] },
  { group: "templates", ids: ["template-rate", "opener-share"] },
  { group: "answers", ids: ["accuracy-head", "tail-gap", "abstention", "ece", "brier"] },
] satisfies { group: SignalGroup; ids: string[] }[];

/** The group that a signal is shown in: its warning sign's, else the one that it is about; a new one is among the others. */
export function groupOfSignal({ id, component }: Pick<Signal, "id" | "component">): SignalGroup {
  if (component !== null) return component;
  return chartedOnly.find(({ ids }) => ids.includes(id))?.group ?? "others";
}

/** Where a signal stands within its group. */
export function placeInGroup({ id }: Pick<Signal, "id">): number {
  return Math.max(0, ...chartedOnly.map(({ ids }) => ids.indexOf(id)));
}
