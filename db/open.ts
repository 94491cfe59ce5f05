import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
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
 * Opens the database at `url` and brings its tables up to date.
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
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const write = connect(path);
  const writer = drizzle(write, { schema });
  migrate(writer, { migrationsFolder: resolve(migrationsFolder, "sqlite") });
  const read = connect(path);
  return {
    reader: drizzle(read, { schema }),
    writer,
    writerQueue: Promise.resolve(),
    run: (statement) => void write.exec(statement),
    close() {
      read.close();
      write.close();
    },
  };
}

function connect(path: string): Sqlite.Database {
  const connection = new Sqlite(path);
  // FULL: an acknowledged event survives a power cut; a few fsyncs a release cost nothing.
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "busy_timeout = 5000", "foreign_keys = ON"]) {
    connection.pragma(pragma);
  }
  return connection;
}
