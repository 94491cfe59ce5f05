import { z } from "zod";
import { type Channel, deliveryFrom } from "../channel";
import { cutText } from "../cut-text";
import type { AlertMessage } from "../message";

const endpoints = {
  us: "https://events.pagerduty.com/v2/enqueue",
  eu: "https://events.eu.pagerduty.com/v2/enqueue",
} as const;

const config = z.object({
  routingKey: z
    .string()
    .regex(/^[A-Za-z0-9]{32}$/, "must be the 32 characters of an Events API v2 integration key")
    .meta({ title: "Integration key", description: "Of an Events API v2 integration on the service that pages." }),
  region: z
    .enum(["us", "eu"], "must be us or eu")
    .default("us")
    .meta({ title: "Region", description: "us or eu: where the PagerDuty account lives." }),
});

/** PagerDuty Events API v2. Answers 202; 400 means that the event or the key is wrong, and is never tried again. */
export const pagerduty: Channel<z.infer<typeof config>> = {
  id: "pagerduty",
  label: "PagerDuty",
  config,
  secrets: ["routingKey"],
  generated: [],
  schedule: "on-call",
  async send(message, { routingKey, region }, post, { now }) {
    const body = JSON.stringify(eventOf(message, routingKey));
    const headers = { "content-type": "application/json" };
    return deliveryFrom(await post({ url: endpoints[region], headers, body }), { now });
  },
};

function eventOf(message: AlertMessage, routingKey: string) {
  const known = { routing_key: routingKey, dedup_key: message.dedupKey };
  if (message.action === "acknowledge" || message.action === "resolve") {
    return { ...known, event_action: message.action };
  }
  return {
    ...known,
    // A later trigger with the same key is added to the same incident.
    event_action: "trigger",
    client: "Tailwatch",
    client_url: message.url,
    payload: {
      summary: cutText(message.title, 1024),
      source: message.version === null ? message.model : `${message.model}@${message.version}`,
      // A test must be seen to arrive, and must not wake anyone.
      severity: message.action === "test" ? "info" : message.severity === "critical" ? "critical" : "warning",
      timestamp: message.occurredAt,
      component: message.model,
      class: message.verdict ?? message.action,
      custom_details: {
        version: message.version,
        baseline_version: message.baselineVersion,
        reasons: message.reasons.slice(0, 20).map((reason) => cutText(reason, 1000)),
        components: message.components,
        grown_phrase: message.grownPhrase === null ? null : cutText(message.grownPhrase, 1000),
      },
    },
    links: [{ href: message.url, text: "Open in Tailwatch" }],
  };
}
