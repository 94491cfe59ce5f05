import { eq } from "drizzle-orm";
import type { Database } from "../open";
import { sources } from "../schema";

export type SourceRow = typeof sources.$inferSelect;

/** The source whose id stands in a webhook's path. */
export async function readSource(db: Database, id: string): Promise<SourceRow | undefined> {
  const [row] = await db.reader.select().from(sources).where(eq(sources.id, id)).limit(1);
  return row;
}
