import type { Exchange, RareTopics } from "../contract/rare-topics";
import type { GradedItem } from "../probes/grade-answers";
import { mcnemarExact } from "../stats/exact-tests";
import { smallestFallSeen } from "../stats/paired-shares";

interface Pair {
  before: GradedItem;
  after: GradedItem;
}

/** Where nothing changed, so many items are still expected to change when a model is retrained (DRIFT.md § 8). */
const LEAST_DISCORDANCE = 0.2;

export function isLost({ before, after }: Pair): boolean {
  return before.outcome === "correct" && after.outcome !== "correct";
}

export function isRegained({ before, after }: Pair): boolean {
  return before.outcome !== "correct" && after.outcome === "correct";
}

/** Items lost and regained, overall and by band, with the exact test; null without items that both answered. */
export function exchangeOfItems(pairs: readonly Pair[]): RareTopics | null {
  const inBand = (band: string) => exchangeOf(pairs.filter(({ before }) => before.band === band));
  const overall = exchangeOf(pairs);
  return overall === null ? null : { overall, head: inBand("head"), torso: inBand("torso"), tail: inBand("tail") };
}

function exchangeOf(pairs: readonly Pair[]): Exchange | null {
  const items = pairs.length;
  if (items === 0) return null;
  const lost = pairs.filter(isLost).length;
  const regained = pairs.filter(isRegained).length;
  const discordance = Math.max((lost + regained) / items, LEAST_DISCORDANCE);
  return {
    items,
    lost,
    regained,
    p: mcnemarExact({ lost, regained }),
    smallest_fall_seen: smallestFallSeen({ items, discordance }),
  };
}
