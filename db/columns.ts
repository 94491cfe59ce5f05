/**
 * The column kit: tables are written once, in terms of these, and know nothing of the engine below.
 * SQLite is the engine today; Postgres arrives as a second kit of the same shape.
 */
import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

const kit = {
  table: sqliteTable,
  text,
  integer: (name: string) => integer(name),
  real,
  flag: (name: string) => integer(name, { mode: "boolean" }),
  /** A point in time; a Date in the code, milliseconds in SQLite. */
  time: (name: string) => integer(name, { mode: "timestamp_ms" }),
  json: <T>(name: string) => text(name, { mode: "json" }).$type<T>(),
  bytes: (name: string) => blob(name, { mode: "buffer" }),
  serial: (name: string) => integer(name).primaryKey({ autoIncrement: true }),
  index,
  uniqueIndex,
  primaryKey,
};
type Kit = typeof kit;
/** What a foreign key points at. */
export type AnyColumn = AnySQLiteColumn;

/** Evaluates tables with the engine's kit. */
export function define<T>(tables: (k: Kit) => T): T {
  return tables(kit);
}
