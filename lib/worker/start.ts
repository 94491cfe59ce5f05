import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { type Database, openDatabase } from "../../db/open";
import { freeLeases, readLeaseHolders } from "../../db/store/jobs";
import { listSpools } from "../../db/store/uploads";
import type { Env } from "../env";
import { sweepSpool } from "../intake/spool";
import { createLog } from "../log";
import { outbound } from "../outbound";
import { keepBeat } from "./beat";
import { jobs } from "./jobs";
import { type Lane, runLane } from "./run";
import { runDeliveries } from "./run-deliveries";

const IDLE_MS = 200;
const SWEEP_MS = 10 * 60_000;
const LEFT_BEHIND_MS = 60 * 60_000;

/**
 * Works off the jobs until told to stop; resolves once the job at hand is settled. Messages go apart from
 * the rest, so that an alert does not wait for the files of the next release; and so do checks of verdicts, which nobody
 * waits for: one that is stuck holds up no release.
 */
export async function startWorker({ env, signal }: { env: Env; signal: AbortSignal }): Promise<void> {
  const db = openDatabase({ url: env.databaseUrl, migrationsFolder: env.migrationsFolder });
  const log = createLog(env.logLevel);
  const worker = `${hostname()}:${process.pid}:${randomUUID()}`;
  await freeLeasesOfTheGone(db, worker);
  const { post } = outbound({ allowPrivateTargets: env.allowPrivateTargets });
  const context = { db, env, log, post, rng: Math.random, now: () => new Date(), newId: randomUUID };
  const lane = (mine: Lane["jobs"]): Lane => ({ jobs: mine, worker, context, signal, idleMs: IDLE_MS });
  const endBeat = keepBeat({ file: env.beatFile, now: context.now });
  log.info({ worker }, "the worker has started");
  try {
    await Promise.all([
      runLane(lane(jobs.filter((job) => job.kind !== "deliver" && job.kind !== "check-verdict"))),
      runLane(lane(jobs.filter((job) => job.kind === "check-verdict"))),
      runDeliveries(lane(jobs.filter((job) => job.kind === "deliver"))),
      sweepNowAndThen({ db, env, signal }),
    ]);
  } finally {
    endBeat();
    db.close();
  }
  log.info({ worker }, "the worker has stopped");
}

/** A worker that was killed on this host cannot give back what it had leased; nobody waits for its leases to run out. */
async function freeLeasesOfTheGone(db: Database, self: string): Promise<void> {
  for (const holder of await readLeaseHolders(db, hostname())) {
    const pid = Number(holder.split(":")[1]);
    // A process has one worker: another one of this process is a thread that ended.
    if (holder !== self && (pid === process.pid || !isAlive(pid))) await freeLeases(db, holder);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Uploads that were cut off leave files behind. */
async function sweepNowAndThen({ db, env, signal }: { db: Database; env: Env; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    const needed = await listSpools(db);
    await sweepSpool({ folder: env.spoolFolder, needed, now: new Date(), idleMs: LEFT_BEHIND_MS });
    await pause(SWEEP_MS, undefined, { signal }).catch(() => undefined);
  }
}
