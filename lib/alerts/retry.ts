const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits after the first, second, … failed attempt; one more failure and the message is given up. */
const waitsMs = {
  // About 26 minutes in all, 30 with the longest jitter.
  "on-call": [5 * second, 30 * second, 2 * minute, 4 * minute, 8 * minute, 11 * minute],
  // The schedule of Standard Webhooks: about three days.
  patient: [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
} as const;

/** The longest wait that a receiver can ask for: a mistaken date must not bury a message. */
const longestAskedMs = { "on-call": 10 * minute, patient: 24 * hour };

/**
 * When to try again after a failed attempt: the schedule's wait, or what the receiver asked for if that is longer
 * (capped), and up to 15 % on top, so that messages that failed together do not come back together.
 *
 * @param failed attempts that have failed so far, from 1
 * @param rng uniform in [0, 1)
 * @returns null when there is none left: the message is dead
 */
export function nextAttempt({
  failed,
  schedule,
  retryAfterMs,
  now,
  rng,
}: {
  failed: number;
  schedule: keyof typeof waitsMs;
  retryAfterMs: number | null;
  now: Date;
  rng: () => number;
}): Date | null {
  const planned = waitsMs[schedule][failed - 1];
  if (planned === undefined) return null;
  const asked = Math.min(retryAfterMs ?? 0, longestAskedMs[schedule]);
  return new Date(now.getTime() + Math.round(Math.max(planned, asked) * (1 + 0.15 * rng())));
}
