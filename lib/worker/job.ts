import type { Database } from "../../db/open";
import type { Env } from "../env";
import type { Log } from "../log";
import type { Post } from "../outbound";

/** What a job is handed: the outside world, and a way to say that it is still at work. */
export interface JobContext {
  db: Database;
  env: Env;
  log: Log;
  now: () => Date;
  newId: () => string;
  /** The guarded way out to the network. */
  post: Post;
  /** Uniform in [0, 1). */
  rng: () => number;
  /** Keeps the lease; jobs that compute for long call it between steps. Throws if the lease is lost. */
  renew: () => Promise<void>;
}

/** One kind of work: a row of the jobs table names it and its subject. */
export interface Job {
  /** Stored: never renamed. */
  kind: string;
  /** How long it may go without renewing before another worker takes it. */
  leaseMs: number;
  /** Attempts that may fail unexpectedly before it is given up. */
  maxAttempts: number;
  /**
   * Does the work; may run twice with the same effect.
   * @returns when to do it again, or nothing when it is done
   * @throws whatever it did not expect: it is tried again later
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a job that is done returns nothing
  run(context: JobContext, subjectId: string): Promise<Date | undefined | void>;
  /** Tells the subject's owner that it was given up. */
  giveUp(context: JobContext, subjectId: string, reason: string): Promise<void>;
}
