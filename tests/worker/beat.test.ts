import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { queueJob } from "../../db/store/jobs";
import { withTransaction } from "../../db/transaction";
import { readHealth } from "../../lib/views/health";
import { keepBeat, readBeat } from "../../lib/worker/beat";
import { openHouse } from "../support/house";

test("a worker's beat is the time it was last there, from its start until it ends", () => {
  vi.useFakeTimers({ now: new Date("2026-11-01T12:00:00Z") });
  const file = join(mkdtempSync(join(tmpdir(), "tailwatch-beat-")), "data", "worker.beat");
  expect(readBeat(file)).toBeNull();
  const end = keepBeat({ file, now: () => new Date() });
  expect(readBeat(file)).toEqual(new Date("2026-11-01T12:00:00Z"));
  vi.advanceTimersByTime(25_000);
  expect(readBeat(file)).toEqual(new Date("2026-11-01T12:00:20Z"));
  end();
  vi.advanceTimersByTime(60_000);
  expect(readBeat(file)).toEqual(new Date("2026-11-01T12:00:20Z"));
  vi.useRealTimers();
});

test("health tells when a worker was last there, and that none ever was", async () => {
  const house = await openHouse();
  try {
    const beat = new Date(house.now.getTime() - 12_500);
    expect(await readHealth(house.db, { now: house.now, beat })).toEqual({
      status: "ok",
      queue_age_seconds: 0,
      worker_beat_at: "2026-11-01T11:59:47.500Z",
      worker_beat_age_seconds: 12,
    });
    const without = await readHealth(house.db, { now: house.now, beat: null });
    expect(without).toMatchObject({ worker_beat_at: null, worker_beat_age_seconds: null });
  } finally {
    house.close();
  }
});

test("work that nobody takes is stuck after ten minutes; a check that waits for other work is not", async () => {
  const house = await openHouse();
  try {
    const runAt = new Date(house.now.getTime() - 3_600_000);
    const queue = (kind: string) => withTransaction(house.db, (tx) => queueJob(tx, { kind, subjectId: "r1", runAt }));
    await queue("check-verdict");
    const checking = await readHealth(house.db, { now: house.now, beat: null });
    expect(checking).toMatchObject({ status: "ok", queue_age_seconds: 0 });
    await queue("analyse-release");
    const stuck = await readHealth(house.db, { now: house.now, beat: null });
    expect(stuck).toMatchObject({ status: "stuck", queue_age_seconds: 3600 });
  } finally {
    house.close();
  }
});
