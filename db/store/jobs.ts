import { and, eq, inArray, isNull, like, lt, lte, ne, notInArray, or, sql } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { jobs, outbox } from "../schema";
import { withTransaction } from "../transaction";

export type JobRow = typeof jobs.$inferSelect;

/** Queues work in the caller's transaction; the id is made of kind and subject, so queueing twice is queueing once. */
export async function queueJob(tx: Statements, job: { kind: string; subjectId: string; runAt: Date }): Promise<void> {
  await tx
    .insert(jobs)
    .values({ id: `${job.kind}:${job.subjectId}`, ...job })
    .onConflictDoNothing();
}

/** Queues work that may have been done, or given up, before: it is done again, with all its attempts. */
export async function requeueJob(tx: Statements, job: { kind: string; subjectId: string; runAt: Date }): Promise<void> {
  const fresh = { runAt: job.runAt, state: "waiting" as const, attempts: 0, leasedBy: null, leaseUntil: null };
  await tx
    .insert(jobs)
    .values({ id: `${job.kind}:${job.subjectId}`, kind: job.kind, subjectId: job.subjectId, ...fresh })
    .onConflictDoUpdate({ target: jobs.id, set: fresh });
}

const isDue = (tx: Statements, kinds: readonly string[], busyChannels: readonly string[], now: Date) =>
  and(
    eq(jobs.state, "waiting"),
    lte(jobs.runAt, now),
    inArray(jobs.kind, [...kinds]),
    or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, now)),
    busyChannels.length === 0 ? undefined : notInArray(jobs.subjectId, waitingFor(tx, busyChannels)),
  );

const waitingFor = (tx: Statements, channels: readonly string[]) =>
  tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.state, "pending"), inArray(outbox.channelId, [...channels])));

/**
 * Gives one due job of these kinds to `worker` until `leaseUntil`, or to nobody else; undefined if none is due.
 * A look without a lock comes first, so that an idle worker never makes a writer wait.
 *
 * @param busyChannels messages to these are passed over
 */
export async function claimJob(
  db: Database,
  {
    kinds,
    worker,
    now,
    leaseUntil,
    busyChannels = [],
  }: {
    kinds: readonly string[];
    worker: string;
    now: Date;
    leaseUntil: Date;
    busyChannels?: readonly string[];
  },
): Promise<JobRow | undefined> {
  const due = (tx: Statements) => isDue(tx, kinds, busyChannels, now);
  const [waiting] = await db.reader.select({ id: jobs.id }).from(jobs).where(due(db.reader)).limit(1);
  if (waiting === undefined) return undefined;
  return withTransaction(db, async (tx) => {
    const first = tx.select({ id: jobs.id }).from(jobs).where(due(tx)).orderBy(jobs.runAt, jobs.id).limit(1);
    const [claimed] = await tx
      .update(jobs)
      .set({ leasedBy: worker, leaseUntil, attempts: sql`${jobs.attempts} + 1` })
      .where(inArray(jobs.id, first))
      .returning();
    return claimed;
  });
}

/** @returns false if the lease was lost to another worker: this one must stop */
export async function renewLease(
  db: Database,
  { id, worker, leaseUntil }: { id: string; worker: string; leaseUntil: Date },
): Promise<boolean> {
  return withTransaction(db, async (tx) => {
    const kept = await tx
      .update(jobs)
      .set({ leaseUntil })
      .where(and(eq(jobs.id, id), eq(jobs.leasedBy, worker)))
      .returning({ id: jobs.id });
    return kept.length > 0;
  });
}

/** Whether any job of another kind is due or being done. */
export async function isOtherWorkDue(db: Database, { kind, now }: { kind: string; now: Date }): Promise<boolean> {
  const [row] = await db.reader
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.state, "waiting"), lte(jobs.runAt, now), ne(jobs.kind, kind)))
    .limit(1);
  return row !== undefined;
}

/** Whether a job of this kind about this subject is still to be done (primary key). */
export async function isJobWaiting(
  db: Database,
  { kind, subjectId }: { kind: string; subjectId: string },
): Promise<boolean> {
  const [row] = await db.reader
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, `${kind}:${subjectId}`), eq(jobs.state, "waiting")))
    .limit(1);
  return row !== undefined;
}

/** What became of an attempt. `again` counts as a new job would: its attempts start from 0. */
export type Settlement =
  | { state: "done" }
  | { state: "again"; runAt: Date }
  | { state: "retry"; runAt: Date; error: string }
  | { state: "dead"; error: string };

/** Ends a lease, if it is still the worker's own. */
export async function settleJob(
  db: Database,
  job: { id: string; worker: string },
  settlement: Settlement,
): Promise<void> {
  const free = { leasedBy: null, leaseUntil: null };
  const change = {
    done: { state: "done" as const, lastError: null },
    again: { attempts: 0, lastError: null },
    retry: {},
    dead: { state: "dead" as const },
  }[settlement.state];
  const runAt = "runAt" in settlement ? { runAt: settlement.runAt } : {};
  const lastError = "error" in settlement ? { lastError: settlement.error } : {};
  await withTransaction(db, async (tx) => {
    await tx
      .update(jobs)
      .set({ ...free, ...change, ...runAt, ...lastError })
      .where(and(eq(jobs.id, job.id), eq(jobs.leasedBy, job.worker)));
  });
}

/** Who holds a lease in the name of this host. */
export async function readLeaseHolders(db: Database, host: string): Promise<string[]> {
  const rows = await db.reader
    .selectDistinct({ worker: jobs.leasedBy })
    .from(jobs)
    .where(and(eq(jobs.state, "waiting"), like(jobs.leasedBy, `${host}:%`)));
  return rows.flatMap((row) => row.worker ?? []);
}

/** Takes back what a worker that is gone had leased. */
export async function freeLeases(db: Database, worker: string): Promise<void> {
  await withTransaction(db, async (tx) => {
    await tx.update(jobs).set({ leasedBy: null, leaseUntil: null }).where(eq(jobs.leasedBy, worker));
  });
}
