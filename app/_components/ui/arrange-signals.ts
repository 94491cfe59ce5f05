import { type SignalGroup, signalGroups } from "@/lib/contract/signal-groups";
import type { SignalSeries } from "@/lib/contract/views";

type Named = Pick<SignalSeries, "id" | "label" | "description" | "group">;

/** Whether a signal is meant by what was typed: every word of it stands in its name, its id or what it is. */
export function isFound({ id, label, description, group }: Named, typed: string): boolean {
  const text = `${label} ${id} ${description} ${group}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Signals by group, in the groups' order; groups without any are left out. */
export function byGroup<T extends Named>(signals: readonly T[]): { group: SignalGroup; signals: T[] }[] {
  return signalGroups
    .map((group) => ({ group, signals: signals.filter((signal) => signal.group === group) }))
    .filter(({ signals: members }) => members.length > 0);
}

/** Signals that are not there by why they are not, the commonest reason first: each reason is said once. */
export function byReason(absent: readonly { label: string; reason: string }[]): { reason: string; labels: string[] }[] {
  const found = new Map<string, string[]>();
  for (const { label, reason } of absent) found.set(reason, [...(found.get(reason) ?? []), label]);
  return [...found].map(([reason, labels]) => ({ reason, labels })).sort((a, b) => b.labels.length - a.labels.length);
}
