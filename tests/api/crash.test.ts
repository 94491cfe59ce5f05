import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentsView, IncidentView, ModelView, ReleaseView } from "../../lib/contract/views";
import { type Receiver, startReceiver } from "../support/receiver";
import { announce, bearer, read, releaseEvent, until, write } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";

/** The server is killed as a power cut would, in the middle of each stage of a release's route, and started again. */
let server: RunningServer;
let receiver: Receiver;
const model = "crash-bot";
const varied = writtenRelease({ kind: "varied", seed: 1 });

beforeAll(async () => {
  server = await startServer();
  receiver = await startReceiver();
  await write(server, "/channels", {
    name: "On-call",
    kind: "webhook",
    min_severity: "warn",
    settings: { url: receiver.url },
  });
});
afterAll(async () => {
  await receiver.close();
  await server.stop();
});

const release = (version: string): Promise<ReleaseView> => read(server, `/models/${model}/releases/${version}`);
const analysed = (version: string): Promise<ReleaseView> =>
  until(
    () => release(version),
    (view) => view.release.state === "analysed",
  );

test("a kill during an upload leaves nothing of it, and the upload can be sent again", async () => {
  const lines = varied.samples.map((sample) => JSON.stringify(sample)).join("\n");
  const path = `/api/v1/models/${model}/releases/v1/samples`;
  const cutOff = new Promise<void>((broken) => {
    const upload = request(server.url + path, {
      method: "POST",
      headers: { ...bearer(server), "content-type": "application/x-ndjson" },
    });
    upload.on("error", () => broken());
    upload.on("response", () => broken());
    upload.write(lines.slice(0, lines.length / 2));
  });
  await new Promise((wake) => setTimeout(wake, 300));
  await server.kill();
  await cutOff;
  await server.restart();
  expect((await fetch(`${server.url}/api/v1/models/${model}/releases/v1`, { headers: bearer(server) })).status).toBe(
    404,
  );

  const again = await fetch(`${server.url + path}?complete=true`, {
    method: "POST",
    headers: { ...bearer(server), "content-type": "application/x-ndjson", "idempotency-key": "v1-samples" },
    body: lines,
  });
  expect(again.status).toBe(202);
  expect((await analysed("v1")).release.outputs).toBe(1000);
});

test("a kill right after an event is acknowledged loses nothing of it", async () => {
  const event = releaseEvent({
    model,
    version: "v2",
    release: writtenRelease({ kind: "varied", seed: 2 }),
    releasedAt: "2026-11-02T09:00:00Z",
  });
  expect((await announce(server, "crash-v2", event)).status).toBe(202);
  await server.kill();
  await server.restart();
  expect((await analysed("v2")).release.outputs).toBe(1000);
  expect((await announce(server, "crash-v2", event)).status).toBe(200);
});

test("a kill during the analysis measures and charts nothing twice", async () => {
  const event = releaseEvent({
    model,
    version: "v3",
    release: writtenRelease({ kind: "varied", seed: 3 }),
    releasedAt: "2026-11-03T09:00:00Z",
  });
  expect((await announce(server, "crash-v3", event)).status).toBe(202);
  await until(
    () =>
      fetch(`${server.url}/api/v1/models/${model}/releases/v3`, { headers: bearer(server) }).then((r) =>
        r.ok ? (r.json() as Promise<ReleaseView>) : undefined,
      ),
    (view) => view?.release.state === "analysing",
  );
  await server.kill();
  await server.restart();
  await analysed("v3");
  const view = await read<ModelView>(server, `/models/${model}`);
  expect(view.releases.map((one) => one.version).sort()).toEqual(["v1", "v2", "v3"]);
  for (const signal of view.signals) expect(signal.points).toHaveLength(3);
});

test("a kill while an alert is on its way lets it arrive, under the same id, with one incident", async () => {
  receiver.hold();
  const event = releaseEvent({
    model,
    version: "v4",
    release: writtenRelease({ kind: "same", seed: 4 }),
    releasedAt: "2026-11-04T09:00:00Z",
  });
  expect((await announce(server, "crash-v4", event)).status).toBe(202);
  await until(
    async () => receiver.received.length,
    (count) => count > 0,
  );
  await server.kill();
  receiver.release();
  await server.restart();

  const { incidents } = await read<IncidentsView>(server, "/incidents");
  expect(incidents).toHaveLength(1);
  const incident = await until(
    () => read<IncidentView>(server, `/incidents/${incidents[0]?.id}`),
    (view) => view.deliveries.length > 0 && view.deliveries.every((message) => message.state === "delivered"),
    180,
  );
  expect(incident.deliveries).toHaveLength(1);
  expect(receiver.received.length).toBeGreaterThan(1);
  expect(new Set(receiver.received.map((message) => message.headers["webhook-id"])).size).toBe(1);
});
