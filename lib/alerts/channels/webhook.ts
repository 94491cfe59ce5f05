import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { type Channel, deliveryFrom } from "../channel";
import type { AlertMessage } from "../message";

const config = z.object({
  url: z
    .url({ protocol: /^https?$/, error: "must be an https address" })
    .refine(hasNoPassword, "must not hold a user or a password: it is shown, and they would not be sent")
    .meta({
      title: "Address",
      description: "Where messages are sent, by POST. Put no secret in it: it is shown, and every message is signed.",
    }),
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, "must be whsec_ and 24 to 64 bytes in base64")
    .meta({ title: "Signing secret", description: "whsec_…; left empty, one is made for you." }),
});

/** Any HTTP receiver, signed by Standard Webhooks. 410 means that it is gone; 404 may be a deploy, and is tried again. */
export const webhook: Channel<z.infer<typeof config>> = {
  id: "webhook",
  label: "Webhook",
  config,
  secrets: ["secret"],
  generated: ["secret"],
  schedule: "patient",
  async send(message, { url, secret }, post, { messageId, now }) {
    const body = JSON.stringify(bodyOf(message));
    const headers = {
      "content-type": "application/json",
      "webhook-id": messageId,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(messageId, now, body),
    };
    return deliveryFrom(await post({ url, headers, body }), { now, retryOn: [404], disableOn: [410] });
  },
};

/** Of what is an address at all. */
function hasNoPassword(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

const types = {
  trigger: { type: "alert.firing", status: "firing" },
  update: { type: "alert.firing", status: "firing" },
  acknowledge: { type: "alert.acknowledged", status: "acknowledged" },
  resolve: { type: "alert.recovered", status: "recovered" },
  test: { type: "alert.test", status: "test" },
} as const;

function bodyOf(message: AlertMessage) {
  const { type, status } = types[message.action];
  return {
    type,
    timestamp: message.occurredAt,
    data: {
      alertId: message.incident === null ? null : String(message.incident),
      dedupKey: message.dedupKey,
      status,
      action: message.action,
      severity: message.severity === "critical" ? "critical" : "warning",
      title: message.title,
      model: message.model,
      version: message.version,
      baselineVersion: message.baselineVersion,
      verdict: message.verdict,
      reasons: message.reasons,
      components: message.components,
      grownPhrase: message.grownPhrase,
      actor: message.actor,
      url: message.url,
    },
  };
}
