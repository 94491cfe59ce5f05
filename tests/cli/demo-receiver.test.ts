import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { type Alert, isTaken, startReceiver } from "../../lib/cli/demo-receiver";

const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const body = JSON.stringify({ type: "alert.firing", data: { severity: "warn", title: "v2 says less" } });

test("tells of an alert only when it is signed with the channel's secret", async () => {
  const heard: Alert[] = [];
  const receiver = await startReceiver({ port: 0, onAlert: (alert) => heard.push(alert) });
  if (receiver === null) throw new Error("no port");
  const send = async (signedWith: string) => {
    const now = new Date();
    const headers = {
      "webhook-id": "m1",
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(signedWith).sign("m1", now, body),
    };
    return (await fetch(`http://127.0.0.1:${receiver.port}/alerts`, { method: "POST", headers, body })).status;
  };
  try {
    expect(await send(secret)).toBe(401);
    receiver.trust(secret);
    expect(await send(`whsec_${Buffer.alloc(24, 8).toString("base64")}`)).toBe(401);
    expect(heard).toEqual([]);
    expect(await send(secret)).toBe(204);
    expect(heard.map(({ data }) => data.title)).toEqual(["v2 says less"]);
  } finally {
    receiver.close();
  }
});

test("a taken port is told, not thrown", async () => {
  const first = await startReceiver({ port: 0, onAlert: () => undefined });
  if (first === null) throw new Error("no port");
  try {
    expect(await startReceiver({ port: first.port, onAlert: () => undefined })).toBeNull();
    expect(await isTaken(first.port)).toBe(true);
  } finally {
    first.close();
  }
});
