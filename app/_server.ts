import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@/db/open";
import { type Env, env } from "@/lib/env";
import { createLog, type Log } from "@/lib/log";

/** What a page or a route hands to `lib`: the environment, the open database, the log, the clock and fresh ids. */
export interface Server {
  env: Env;
  db: Database;
  log: Log;
  now: () => Date;
  newId: () => string;
}

// Next may load this file once for pages and once for routes, and anew on each edit in development; the database must be
// opened once a process, since its writes stand in one line.
const shared: typeof globalThis & { tailwatchServer?: Server } = globalThis;

/** The one server of this process; opens the database at the first call. */
export function server(): Server {
  shared.tailwatchServer ??= open(env());
  return shared.tailwatchServer;
}

function open(env: Env): Server {
  return {
    env,
    db: openDatabase({ url: env.databaseUrl, migrationsFolder: env.migrationsFolder }),
    log: createLog(env.logLevel),
    now: () => new Date(),
    newId: randomUUID,
  };
}
