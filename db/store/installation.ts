import { count } from "drizzle-orm";
import type { Database } from "../open";
import { apiTokens, members, sources } from "../schema";
import { withTransaction } from "../transaction";

/**
 * Writes the first member, token and source of an installation, all or none.
 * @returns false if there is a member already: nothing is written
 */
export async function insertInstallation(
  db: Database,
  first: {
    member: typeof members.$inferInsert;
    token: typeof apiTokens.$inferInsert;
    source: typeof sources.$inferInsert;
  },
): Promise<boolean> {
  return withTransaction(db, async (tx) => {
    const [there] = await tx.select({ members: count() }).from(members);
    if (there !== undefined && there.members > 0) return false;
    await tx.insert(members).values(first.member);
    await tx.insert(apiTokens).values(first.token);
    await tx.insert(sources).values(first.source);
    return true;
  });
}
