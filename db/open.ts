import { closeSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { makeFolder } from "./make-folder";
import { migrate } from "./migrate";
import * as schema from "./schema";

/** Statements on one connection. */
export type Statements = BetterSQLite3Database<typeof schema>;

/** An open database: a connection to read, a connection to write (through `withTransaction` only), and how to close both. */
export interface Database {
  reader: Statements;
  writer: Statements;
  /** The writes of this process stand in line here. */
  writerQueue: Promise<unknown>;
  /** Runs one control statement (BEGIN, COMMIT, …) on the writer. */
  run(statement: string): void;
  close(): void;
}

/**
 * Opens the database at `url` and brings its tables up to date. Several threads and processes may do so at once.
 *
 * @param url `file:<path>`
 * @param migrationsFolder where `sqlite/` with the migrations stands
 * @throws RangeError if the URL names an engine that is not supported
 */
export function openDatabase({ url, migrationsFolder }: { url: string; migrationsFolder: string }): Database {
  if (!url.startsWith("file:")) {
    throw new RangeError(`DATABASE_URL must start with file:, got ${url.split(":")[0]}:`);
  }
  const path = resolve(url.slice("file:".length));
  makeFolder(dirname(path), 0o700);
  claimFile(path);
  const write = connect(path);
  migrate(write, resolve(migrationsFolder, "sqlite"));
  const read = connect(path);
  return {
    reader: drizzle(read, { schema }),
    writer: drizzle(write, { schema }),
    writerQueue: Promise.resolve(),
    run: (statement) => void write.exec(statement),
    close() {
      read.close();
      write.close();
    },
  };
}

/** For its owner alone, even in a folder that others may read; SQLite makes the files beside it alike. */
function claimFile(path: string): void {
  closeSync(openSync(path, "a", 0o600));
}

function connect(path: string): Sqlite.Database {
  const connection = new Sqlite(path);
  // The wait for others comes first, since the pragmas after it may have to wait themselves.
  connection.pragma("busy_timeout = 10000");
  enterWal(connection);
  // FULL: an acknowledged event survives a power cut; a few fsyncs a release cost nothing.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  return connection;
}

/** The change of a new file to WAL needs it alone and, unlike statements, does not always wait for its turn. */
function enterWal(connection: Sqlite.Database): void {
  for (let attempt = 1; ; attempt++) {
    try {
      connection.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (attempt === 50 || (error as { code?: string }).code !== "SQLITE_BUSY") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
