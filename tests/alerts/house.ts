import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../db/open";
import { insertChannel } from "../../db/store/channels";
import { withTransaction } from "../../db/transaction";
import { sealSecret } from "../../lib/access/secrets";
import { deliverMessage } from "../../lib/alerts/deliver";
import { readChannelSettings } from "../../lib/alerts/fields";
import { outbound, type Post } from "../../lib/outbound";

export const secretKey = "a key that is only used in tests";

/** A real database in a folder of its own, a clock that is set by hand, and the guarded door with loopback allowed. */
export function openHouse() {
  const folder = mkdtempSync(join(tmpdir(), "tailwatch-alerts-"));
  const db = openDatabase({ url: `file:${join(folder, "test.db")}`, migrationsFolder: "db/migrations" });
  const door = outbound({ allowPrivateTargets: ["127.0.0.0/8"], totalTimeoutMs: 300 });
  let ids = 0;
  const house = {
    db,
    at: new Date("2026-11-23T12:00:00Z"),
    newId: () => `id-${++ids}`,
    post: door.post,
    /** A door that leads a vendor's fixed address to a receiver of ours. */
    leadTo(origin: string): void {
      house.post = ((request) => door.post({ ...request, url: origin + new URL(request.url).pathname })) satisfies Post;
    },
    async addChannel(
      kind: string,
      typed: Record<string, string>,
      minSeverity: "warn" | "critical" = "warn",
    ): Promise<string> {
      const { settings, secrets } = readChannelSettings(kind, typed);
      const id = house.newId();
      const sealed = sealSecret(JSON.stringify(secrets), secretKey);
      const row = { id, kind, name: `${kind} of tests`, settings, secrets: sealed, minSeverity, createdAt: house.at };
      await withTransaction(db, (tx) => insertChannel(tx, row));
      return id;
    },
    deliver: (outboxId: string) =>
      deliverMessage({
        db,
        outboxId,
        post: (request) => house.post(request),
        now: () => house.at,
        secretKey,
        rng: () => 0,
      }),
    close(): void {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
  return house;
}
export type House = ReturnType<typeof openHouse>;
