import { z } from "zod";
import { type Channel, deliveryFrom } from "../channel";
import { cutText } from "../cut-text";
import type { AlertMessage } from "../message";

const config = z.object({
  url: z
    .string()
    .regex(
      /^https:\/\/hooks\.slack(-gov)?\.com\/[\w/-]+$/,
      "must be an incoming webhook, https://hooks.slack.com/services/…",
    )
    .meta({
      title: "Webhook address",
      description: "Of an incoming webhook of the Slack channel; whoever knows it may write there.",
    }),
});

/** Slack incoming webhook: a message each time, no thread. 403, 404 and 410 mean that the webhook was taken away. */
export const slack: Channel<z.infer<typeof config>> = {
  id: "slack",
  label: "Slack",
  config,
  secrets: ["url"],
  generated: [],
  schedule: "patient",
  async send(message, { url }, post, { now }) {
    const body = JSON.stringify({ text: cutEscaped(message.title, 1000), blocks: blocksOf(message) });
    const result = await post({ url, headers: { "content-type": "application/json" }, body });
    return deliveryFrom(result, { now, disableOn: [403, 404, 410] });
  },
};

const words = {
  trigger: "Opened",
  update: "Updated",
  acknowledge: "Acknowledged",
  resolve: "Resolved",
  test: "Test",
} as const;

/** Within Slack's limits: 50 blocks, 150 characters a header, 3,000 a section, about 13,000 in all. */
function blocksOf(message: AlertMessage) {
  const facts = [
    `*Severity*\n${message.severity === "critical" ? "critical" : "warning"}`,
    message.version === null ? "" : `*Release*\n${escapeMrkdwn(message.version)}`,
    message.baselineVersion === null ? "" : `*Compared with*\n${escapeMrkdwn(message.baselineVersion)}`,
    message.verdict === null ? "" : `*Verdict*\n${message.verdict}`,
  ].filter((fact) => fact !== "");
  return [
    {
      type: "header",
      text: { type: "plain_text", text: cutText(`${words[message.action]}: ${message.model}`, 150), emoji: false },
    },
    section(message.title),
    { type: "section", fields: facts.map((text) => ({ type: "mrkdwn", text: text.slice(0, 2000) })) },
    ...[message.reasons.slice(0, 8), message.components, message.grownPhrase === null ? [] : [message.grownPhrase]]
      .filter((lines) => lines.length > 0)
      .map((lines) => section(lines.map((line) => `• ${cutText(line, 400)}`).join("\n"))),
    {
      type: "actions",
      elements: [{ type: "button", text: { type: "plain_text", text: "Open in Tailwatch" }, url: message.url }],
    },
  ];
}

function section(text: string) {
  return { type: "section", text: { type: "mrkdwn", text: cutEscaped(text, 3000) } };
}

/** Escaped text of at most `length` characters, cut before escaping so that no entity is cut in two. */
function cutEscaped(text: string, length: number): string {
  let kept = cutText(text, length);
  while (escapeMrkdwn(kept).length > length) kept = cutText(kept, Math.floor(kept.length * 0.9));
  return escapeMrkdwn(kept);
}

/** Slack's three control characters, so that text of a model can neither mention a channel nor make a link; marks are kept apart from words. */
function escapeMrkdwn(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[*_~`]/g, "\u200B$&\u200B");
}
