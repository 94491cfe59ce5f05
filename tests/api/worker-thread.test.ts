import { mkdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseView } from "../../lib/contract/views";
import type { Health } from "../../lib/views/health";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: "silent" });
});
afterAll(() => server.stop());

const health = async () => (await fetch(`${server.url}/api/health`)).json() as Promise<Health>;

test("a worker's thread that dies leaves the server up and its silence to be seen, is started again, and takes up what came", async () => {
  await until(health, ({ worker_beat_at }) => worker_beat_at !== null);
  await server.kill();
  // The thread cannot say that it is there, and dies of it, each time that it is started.
  const beat = join(server.dataFolder, "worker.beat");
  rmSync(beat);
  mkdirSync(beat);
  await server.restart();
  const silentSince = (await health()).worker_beat_at;
  const release = writtenRelease({ kind: "varied", seed: 1 });
  const event = releaseEvent({ model: "silent-bot", version: "v1", release });
  expect((await announce(server, "silent-v1", event)).status).toBe(202);
  // It is well after the thread's first end and the second before it is started again.
  const later = await until(health, ({ worker_beat_age_seconds }) => (worker_beat_age_seconds ?? 0) >= 4);
  expect(later.worker_beat_at).toBe(silentSince);
  await expect(read(server, "/models/silent-bot")).rejects.toThrow("404");

  rmdirSync(beat);
  const view = await until(
    () => read<ReleaseView>(server, "/models/silent-bot/releases/v1").catch(() => undefined),
    (one) => one?.release.state === "analysed",
  );
  expect(view?.release.verdict).toBe("baseline");
  expect((await health()).worker_beat_at).not.toBe(silentSince);
});
