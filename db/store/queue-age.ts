import { and, asc, eq, isNull, lte, ne, or } from "drizzle-orm";
import type { Database } from "../open";
import { jobs } from "../schema";

/**
 * Since when the oldest job is due that nobody works on; null if none is (index `jobs_due`).
 * @param except a kind of job that may wait as long as it likes
 */
export async function readOldestDue(
  db: Database,
  { now, except }: { now: Date; except: string },
): Promise<Date | null> {
  const [row] = await db.reader
    .select({ runAt: jobs.runAt })
    .from(jobs)
    .where(
      and(
        eq(jobs.state, "waiting"),
        ne(jobs.kind, except),
        lte(jobs.runAt, now),
        or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, now)),
      ),
    )
    .orderBy(asc(jobs.runAt))
    .limit(1);
  return row?.runAt ?? null;
}
