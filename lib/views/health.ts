import type { Database } from "../../db/open";
import { readOldestDue } from "../../db/store/queue-age";

/** A job that has been due for longer than this says that no worker takes them. */
const stuckMs = 10 * 60 * 1000;

/** What the health route answers. */
export interface Health {
  status: "ok" | "stuck";
  queue_age_seconds: number;
  /** When a worker last said that it is there, and how long ago; null if none ever did. A running one says so every ten seconds. */
  worker_beat_at: string | null;
  worker_beat_age_seconds: number | null;
}

/** Whether the database answers, whether work that is due is taken, and when a worker was last there. */
export async function readHealth(db: Database, { now, beat }: { now: Date; beat: Date | null }): Promise<Health> {
  // A check of a verdict that was given waits for all other work by design: it is late for nobody.
  const oldest = await readOldestDue(db, { now, except: "check-verdict" });
  const ageMs = oldest === null ? 0 : now.getTime() - oldest.getTime();
  return {
    status: ageMs > stuckMs ? "stuck" : "ok",
    queue_age_seconds: Math.floor(ageMs / 1000),
    worker_beat_at: beat === null ? null : beat.toISOString(),
    worker_beat_age_seconds: beat === null ? null : Math.max(0, Math.floor((now.getTime() - beat.getTime()) / 1000)),
  };
}
