import { Webhook } from "standardwebhooks";
import type { RunningServer } from "./server";
import type { WrittenRelease } from "./written-releases";

/** The event of a release, as a registry would send it. */
export function releaseEvent({
  model,
  version,
  release,
  releasedAt,
  meta,
}: {
  model: string;
  version: string;
  release?: WrittenRelease;
  releasedAt?: string;
  meta?: Record<string, unknown>;
}): Record<string, unknown> {
  return {
    type: "model.release.published",
    timestamp: releasedAt ?? "2026-11-01T09:00:00Z",
    data: {
      model,
      version,
      stage: "live",
      released_at: releasedAt ?? "2026-11-01T09:00:00Z",
      ...(meta && { meta }),
      ...release,
    },
  };
}

/** Headers of a body signed as Standard Webhooks, now or at `at`. */
export function signed({
  body,
  id,
  secret,
  at = new Date(),
}: {
  body: string;
  id: string;
  secret: string;
  at?: Date;
}): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

/** Sends a signed event to the server's own source. */
export function announce(server: RunningServer, id: string, event: Record<string, unknown>): Promise<Response> {
  const { path, secret } = server.credentials.source;
  const body = JSON.stringify(event);
  return fetch(server.url + path, { method: "POST", headers: signed({ body, id, secret }), body });
}

/** GETs a route of the API with the admin token. */
export async function read<T>(server: RunningServer, path: string): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, { headers: bearer(server) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** POSTs JSON to a route of the API with the admin token. */
export async function write<T>(server: RunningServer, path: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: "POST",
    headers: { ...bearer(server), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export function bearer(server: RunningServer): Record<string, string> {
  return { authorization: `Bearer ${server.credentials.token}` };
}

/** Asks again until `wanted` holds, for at most `seconds`. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean, seconds = 60): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (attempt >= seconds * 10)
      throw new Error(`still not so after ${seconds} s: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
