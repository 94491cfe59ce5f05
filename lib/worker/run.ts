import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../db/open";
import { claimJob, type JobRow, renewLease, type Settlement, settleJob } from "../../db/store/jobs";
import type { Job, JobContext } from "./job";

/** Everything a lane needs to work. */
export interface Lane {
  jobs: readonly Job[];
  /** Who the leases are given to. */
  worker: string;
  context: Omit<JobContext, "renew">;
  /** Ends the lane after the job at hand. */
  signal: AbortSignal;
  /** How long to rest when nothing is due. */
  idleMs: number;
}

/** Works off what is due, one job after another, until told to stop. */
export async function runLane(lane: Lane): Promise<void> {
  while (!lane.signal.aborted) {
    let worked = false;
    try {
      worked = await runNext(lane);
    } catch (error) {
      // The database itself failed (locked, full): nothing was lost, the lease will run out.
      lane.context.log.error({ err: error }, "the worker could not claim or settle a job");
    }
    if (!worked) await pause(lane.idleMs, undefined, { signal: lane.signal }).catch(() => undefined);
  }
}

/**
 * Claims one due job, runs it, settles it.
 * @returns false if none was due
 */
export async function runNext(lane: Omit<Lane, "signal" | "idleMs">): Promise<boolean> {
  const row = await claimNext(lane);
  if (row === undefined) return false;
  await workOff(lane, row);
  return true;
}

/**
 * Claims one due job.
 * @param busyChannels no message to any of these is claimed
 */
export function claimNext(
  { jobs, worker, context }: Omit<Lane, "signal" | "idleMs">,
  busyChannels: readonly string[] = [],
): Promise<JobRow | undefined> {
  // The shortest at first: how long it may take is known once it is known which job it is.
  const shortest = Math.min(...jobs.map((job) => job.leaseMs));
  return claimJob(context.db, {
    kinds: jobs.map((job) => job.kind),
    worker,
    now: context.now(),
    leaseUntil: new Date(context.now().getTime() + shortest),
    busyChannels,
  });
}

/** Runs a claimed job and settles it. */
export async function workOff({ jobs, worker, context }: Omit<Lane, "signal" | "idleMs">, row: JobRow): Promise<void> {
  const job = jobs.find((candidate) => candidate.kind === row.kind);
  if (job === undefined) throw new RangeError(`no job of kind ${row.kind}`);
  const renew = () => keepLease(context.db, row.id, worker, new Date(context.now().getTime() + job.leaseMs));
  const settlement = await attempt({ job, row, context: { ...context, renew } });
  await settleJob(context.db, { id: row.id, worker }, settlement);
}

async function keepLease(db: Database, id: string, worker: string, leaseUntil: Date): Promise<void> {
  if (!(await renewLease(db, { id, worker, leaseUntil }))) throw new Error(`lost the lease of ${id}`);
}

async function attempt({ job, row, context }: { job: Job; row: JobRow; context: JobContext }): Promise<Settlement> {
  // A job that took its worker down with it every time is counted here, since it never came to settle.
  if (row.attempts > job.maxAttempts)
    return giveUp(job, row, context, row.lastError ?? "its worker ended while at it, each time");
  const heartbeat = setInterval(() => void context.renew().catch(() => undefined), job.leaseMs / 3);
  try {
    await context.renew();
    const again = await job.run(context, row.subjectId);
    return again instanceof Date ? { state: "again", runAt: again } : { state: "done" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.log.error({ err: error, job: row.id, attempt: row.attempts }, "a job failed");
    if (row.attempts >= job.maxAttempts) return giveUp(job, row, context, reason);
    return { state: "retry", runAt: new Date(context.now().getTime() + backoffMs(row.attempts)), error: reason };
  } finally {
    clearInterval(heartbeat);
  }
}

async function giveUp(job: Job, row: JobRow, context: JobContext, reason: string): Promise<Settlement> {
  await job.giveUp(context, row.subjectId, reason);
  return { state: "dead", error: reason };
}

/** 1 s, 4 s, 16 s, then a minute at a time. */
function backoffMs(attempts: number): number {
  return Math.min(60_000, 1000 * 4 ** (attempts - 1));
}
