import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobs } from "../../db/schema";
import { claimJob, freeLeases, queueJob } from "../../db/store/jobs";
import { withTransaction } from "../../db/transaction";
import { type House, openHouse } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const queue = (id: string) =>
  withTransaction(house.db, (tx) => queueJob(tx, { kind: "deliver", subjectId: id, runAt: house.now }));

test("twenty transactions at once keep every increment", async () => {
  await queue("a");
  const increments = Array.from({ length: 20 }, () =>
    withTransaction(house.db, async (tx) => {
      const [row] = await tx.select({ attempts: jobs.attempts }).from(jobs);
      await tx.update(jobs).set({ attempts: (row?.attempts ?? 0) + 1 });
    }),
  );
  await Promise.all(increments);
  expect((await house.db.reader.select().from(jobs))[0]?.attempts).toBe(20);
});

test("the files are for their owner alone", () => {
  const modes = readdirSync(house.folder).map((name) => statSync(join(house.folder, name)).mode & 0o077);
  expect(modes.length).toBeGreaterThan(0);
  expect(modes.every((mode) => mode === 0)).toBe(true);
});

test("a transaction that fails keeps nothing, and those after it go on", async () => {
  const failing = withTransaction(house.db, async (tx) => {
    await queueJob(tx, { kind: "deliver", subjectId: "lost", runAt: house.now });
    throw new Error("after the insert");
  });
  const next = queue("kept");
  await expect(failing).rejects.toThrow("after the insert");
  await next;
  expect((await house.db.reader.select().from(jobs)).map((job) => job.subjectId)).toEqual(["kept"]);
});

test("a job is given to one worker at a time, and to another once its lease ran out or was taken back", async () => {
  for (const id of ["a", "b", "c"]) await queue(id);
  const claim = (worker: string, at = house.now) =>
    claimJob(house.db, { kinds: ["deliver"], worker, now: at, leaseUntil: new Date(at.getTime() + 60_000) });
  const claims = await Promise.all(Array.from({ length: 5 }, (_, i) => claim(`w${i}`)));
  expect(claims.flatMap((job) => job?.subjectId ?? []).sort()).toEqual(["a", "b", "c"]);
  expect(await claim("late", new Date(house.now.getTime() + 59_000))).toBeUndefined();
  expect((await claim("late", new Date(house.now.getTime() + 61_000)))?.attempts).toBe(2);
  await freeLeases(house.db, "late");
  expect(await house.db.reader.select().from(jobs).where(eq(jobs.leasedBy, "late"))).toEqual([]);
});

test("processes that open a new database at once all find it complete", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tailwatch-open-"));
  const script = `import { openDatabase } from "./db/open.ts";
    openDatabase({ url: "file:${join(folder, "t.db")}", migrationsFolder: "db/migrations" }).close();`;
  const open = () =>
    promisify(execFile)("node", ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: resolve(import.meta.dirname, "../.."),
    });
  await Promise.all([open(), open(), open()]);
  const { openDatabase } = await import("../../db/open");
  const db = openDatabase({ url: `file:${join(folder, "t.db")}`, migrationsFolder: "db/migrations" });
  // Each migration once.
  const n = readdirSync(resolve(import.meta.dirname, "../../db/migrations/sqlite")).filter((name) =>
    name.endsWith(".sql"),
  ).length;
  expect(db.reader.get(sql`select count(*) as n from __drizzle_migrations`)).toEqual({ n });
  db.close();
  rmSync(folder, { recursive: true });
});
