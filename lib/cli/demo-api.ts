import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { ReleaseEvent } from "../contract/lines";
import { createdChannel } from "../contract/mutations";
import { type ModelView, modelView } from "../contract/views";

/** The running server as anyone outside meets it: the public API with a token, and the webhook of one source. */
export interface DemoApi {
  /** Announces a release, signed by Standard Webhooks. @returns false if the server had taken a delivery of this id before */
  announce(delivery: { id: string; event: ReleaseEvent }): Promise<boolean>;
  /** A model as its page shows it; null while the server knows none of this name. */
  readModel(name: string): Promise<ModelView | null>;
  /** Adds a webhook channel for alerts of every severity. @returns the secret that it signs with */
  createChannel(channel: { name: string; url: string }): Promise<string>;
}

export function demoApi({
  url,
  token,
  source,
  stop,
}: {
  url: string;
  token: string;
  source: { path: string; secret: string };
  stop: AbortSignal;
}): DemoApi {
  const authorized = { authorization: `Bearer ${token}` };
  return {
    async announce({ id, event }) {
      const body = JSON.stringify(event);
      const now = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(source.secret).sign(id, now, body),
      };
      const response = await fetch(`${url}${source.path}`, { method: "POST", headers, body, signal: stop });
      // What another version of the demo has announced under this id stays as it is.
      if (!response.ok && response.status !== 409) throw await refusal(`announcing ${id}`, response);
      await response.arrayBuffer();
      return response.status === 202;
    },
    async readModel(name) {
      const response = await fetch(`${url}/api/v1/models/${name}`, { headers: authorized, signal: stop });
      if (response.status === 404) return null;
      if (!response.ok) throw await refusal(`reading ${name}`, response);
      return modelView.parse(await response.json());
    },
    async createChannel({ name, url: target }) {
      const response = await fetch(`${url}/api/v1/channels`, {
        method: "POST",
        headers: { ...authorized, "content-type": "application/json" },
        body: JSON.stringify({ name, kind: "webhook", min_severity: "warn", settings: { url: target } }),
        signal: stop,
      });
      if (!response.ok) throw await refusal("creating the channel", response);
      const { made } = createdChannel.parse(await response.json());
      return z.string().parse(made.secret);
    },
  };
}

async function refusal(doing: string, response: Response): Promise<Error> {
  return new Error(`${doing}: the server answered ${response.status} ${(await response.text()).slice(0, 500)}`);
}
