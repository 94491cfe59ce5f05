import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { insertChannel } from "../../db/store/channels";
import { withTransaction } from "../../db/transaction";
import { sealSecret } from "../../lib/access/secrets";
import { composeTest } from "../../lib/alerts/compose";
import { readChannelSettings } from "../../lib/alerts/fields";
import { queueMessage } from "../../lib/alerts/queue-message";
import { createLog } from "../../lib/log";
import type { OutboundResult } from "../../lib/outbound";
import { jobs } from "../../lib/worker/jobs";
import { runDeliveries } from "../../lib/worker/run-deliveries";
import { type House, openHouse } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function addChannel(id: string): Promise<void> {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const { settings, secrets } = readChannelSettings("webhook", { url: `https://${id}.example/`, secret });
  const sealed = sealSecret(JSON.stringify(secrets), house.env.secretKey);
  const row = { id, kind: "webhook", name: id, settings, secrets: sealed, createdAt: house.now };
  await withTransaction(house.db, (tx) => insertChannel(tx, { ...row, minSeverity: "warn" }));
}

/** @param title by which it is told in what is posted */
async function queue(channelId: string, title: string): Promise<void> {
  const { now, newId, db } = house;
  const message = {
    ...composeTest({ channel: channelId, publicUrl: "https://tw.example", now, testId: title }),
    title,
  };
  await withTransaction(db, (tx) => queueMessage(tx, { channelId, eventId: title, message, now, newId }));
  house.now = new Date(now.getTime() + 1);
}

test("a receiver that does not answer holds up its own channel alone, and that one in order", async () => {
  for (const id of ["hangs", "answers"]) await addChannel(id);
  for (const title of ["hangs 1", "hangs 2", "answers 1", "answers 2"]) await queue(title.replace(/ .*/, ""), title);
  const posted: string[] = [];
  const waiting: ((result: OutboundResult) => void)[] = [];
  const ok: OutboundResult = { ok: true, status: 200, headers: {}, body: "" };
  const post = (request: { url: string; body: string }) => {
    posted.push(/(hangs|answers) \d/.exec(request.body)?.[0] ?? request.body);
    return request.url.includes("hangs")
      ? new Promise<OutboundResult>((answer) => waiting.push(answer))
      : Promise.resolve(ok);
  };
  const stop = new AbortController();
  const { db, env, newId } = house;
  const context = { db, env, log: createLog("silent"), post, rng: () => 0, now: () => house.now, newId };
  const deliver = jobs.filter(({ kind }) => kind === "deliver");
  const ended = runDeliveries({ jobs: deliver, worker: "host:1:test", context, signal: stop.signal, idleMs: 5 });
  await vi.waitFor(() => expect(posted).toEqual(["hangs 1", "answers 1", "answers 2"]));
  waiting[0]?.(ok);
  await vi.waitFor(() => expect(posted).toEqual(["hangs 1", "answers 1", "answers 2", "hangs 2"]));
  stop.abort();
  waiting[1]?.(ok);
  await ended;
});
