import type { Database, Statements } from "./open";

/**
 * Runs `work` in one transaction on the process's writer connection, one caller after another: all of it is kept, or none.
 * Inside, await nothing but statements: everyone else's writes wait.
 *
 * drizzle's own `transaction` cannot be used here: with better-sqlite3 an async body throws and still leaves its writes
 * in the table.
 */
export function withTransaction<T>(db: Database, work: (tx: Statements) => Promise<T>): Promise<T> {
  const turn = db.writerQueue.then(async () => {
    db.run("BEGIN IMMEDIATE");
    try {
      const result = await work(db.writer);
      db.run("COMMIT");
      return result;
    } catch (error) {
      db.run("ROLLBACK");
      throw error;
    }
  });
  db.writerQueue = turn.catch(() => undefined);
  return turn;
}
