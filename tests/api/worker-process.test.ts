import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseView } from "../../lib/contract/views";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";

const root = resolve(import.meta.dirname, "../..");
let server: RunningServer;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  server = await startServer({ WORKER: "off" });
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await server.stop();
});

test("a server without a worker only keeps what comes; `tailwatch worker` takes it up, and ends when asked", async () => {
  const event = releaseEvent({
    model: "apart-bot",
    version: "v1",
    release: writtenRelease({ kind: "varied", seed: 1 }),
  });
  expect((await announce(server, "apart-v1", event)).status).toBe(202);
  await expect(read(server, "/models/apart-bot")).rejects.toThrow("404");

  worker = spawn(process.execPath, ["lib/cli/tailwatch.js", "worker"], {
    cwd: root,
    env: server.environment,
    stdio: "ignore",
  });
  const view = await until(
    () => read<ReleaseView>(server, "/models/apart-bot/releases/v1").catch(() => undefined),
    (one) => one?.release.state === "analysed",
  );
  expect(view?.release.verdict).toBe("baseline");

  const ended = new Promise<number | null>((done) => worker?.once("exit", done));
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
});
