import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../../db/open";
import { sources } from "../../db/schema";
import { withTransaction } from "../../db/transaction";
import { sealSecret } from "../../lib/access/secrets";
import { type Env, readEnv } from "../../lib/env";
import { createLog } from "../../lib/log";
import { signStandardWebhook } from "../../lib/sources/standard-webhooks";
import { jobs } from "../../lib/worker/jobs";
import { runNext } from "../../lib/worker/run";

const secretKey = "a key for tests, long enough";
export const secret = `whsec_${Buffer.from("a shared secret of 24 b.").toString("base64")}`;

/** A real database in a folder of its own, with one source, and a worker that is run by hand. */
export interface House {
  folder: string;
  env: Env;
  db: Database;
  now: Date;
  newId: () => string;
  /** Runs what is due until nothing is. @returns how many jobs ran */
  work(): Promise<number>;
  close(): void;
}

/** @param more of the environment */
export async function openHouse(more: Record<string, string> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "tailwatch-house-"));
  const env = readEnv({
    DATABASE_URL: `file:${join(folder, "t.db")}`,
    TAILWATCH_SECRET_KEY: secretKey,
    NEXTAUTH_SECRET: secretKey,
    LOG_LEVEL: "silent",
    ...more,
  });
  const db = openDatabase({ url: env.databaseUrl, migrationsFolder: env.migrationsFolder });
  const now = new Date("2026-11-01T12:00:00Z");
  await withTransaction(db, async (tx) => {
    await tx.insert(sources).values({
      id: "src",
      kind: "standard-webhooks",
      name: "Releases",
      secret: sealSecret(secret, secretKey),
      createdAt: now,
    });
  });
  let ids = 0;
  const house: House = {
    folder,
    env,
    db,
    now,
    newId: () => `id-${++ids}`,
    async work() {
      const context = {
        db,
        env,
        log: createLog("silent"),
        post: async () => ({ ok: false as const, reason: "no network here", retryable: false }),
        rng: () => 0.5,
        now: () => house.now,
        newId: house.newId,
      };
      let ran = 0;
      while (await runNext({ jobs, worker: "host:1:test", context })) ran++;
      return ran;
    },
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return house;
}

/** A delivery as its sender makes it. */
export function signed(
  body: string | Uint8Array,
  { now, id = "msg_1", key = secret }: { now: Date; id?: string; key?: string },
) {
  const raw = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const timestamp = Math.floor(now.getTime() / 1000);
  const signature = signStandardWebhook({ secret: key, id, timestamp, raw });
  return {
    raw,
    headers: new Headers({ "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signature }),
  };
}

/** Sixty prompts with two outputs each, told apart by `seed`. */
export function event({
  version,
  seed = 1,
  at = "2026-11-01T12:00:00Z",
  ...more
}: { version: string; seed?: number; at?: string } & Record<string, unknown>): string {
  const word = (i: number) => `word${(i * 7919 * seed) % 500}`;
  const samples = Array.from({ length: 120 }, (_, i) => ({
    prompt_id: `p${i % 60}`,
    output: Array.from({ length: 40 }, (_, j) => word(i * 40 + j)).join(" "),
  }));
  return JSON.stringify({
    type: "model.release.published",
    timestamp: at,
    data: { model: "bot", version, samples, ...more },
  });
}
