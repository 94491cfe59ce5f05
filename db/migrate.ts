import type Sqlite from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";

/**
 * Runs the migrations that this database has not had, all of them or none.
 *
 * drizzle's own `migrate` looks before it locks: two processes that start at once both run the same migration, and one
 * dies. Here the look is inside the lock. Its table and its files are kept.
 */
export function migrate(connection: Sqlite.Database, folder: string): void {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  connection.exec("BEGIN IMMEDIATE");
  try {
    connection.exec(
      "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)",
    );
    const newest = connection.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get();
    const insert = connection.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)");
    for (const migration of migrations) {
      if (typeof newest === "number" && migration.folderMillis <= newest) continue;
      for (const statement of migration.sql) connection.exec(statement);
      insert.run(migration.hash, migration.folderMillis);
    }
    connection.exec("COMMIT");
  } catch (error) {
    connection.exec("ROLLBACK");
    throw error;
  }
}
