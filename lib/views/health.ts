import type { Database } from "../../db/open";
import { readOldestDue } from "../../db/store/queue-age";

/** A job that has been due for longer than this says that no worker takes them. */
const stuckMs = 10 * 60 * 1000;

/** Whether the database answers, and whether work that is due is taken. */
export async function readHealth(
  db: Database,
  now: Date,
): Promise<{ status: "ok" | "stuck"; queue_age_seconds: number }> {
  const oldest = await readOldestDue(db, now);
  const ageMs = oldest === null ? 0 : now.getTime() - oldest.getTime();
  return { status: ageMs > stuckMs ? "stuck" : "ok", queue_age_seconds: Math.floor(ageMs / 1000) };
}
