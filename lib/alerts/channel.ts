import type { z } from "zod";
import type { OutboundResult, Post } from "../outbound";
import type { AlertMessage } from "./message";

/** What became of one attempt. `detail` is shown in the delivery log. */
export type Delivery =
  | { outcome: "delivered"; status: number | null; detail: string }
  /** `retryAfterMs`: what the receiver asked for. */
  | { outcome: "retry"; status: number | null; detail: string; retryAfterMs: number | null }
  | { outcome: "rejected"; status: number | null; detail: string }
  /** Refused, and so will be all that follow: the channel is switched off until a person looks at it. */
  | { outcome: "disable"; status: number | null; detail: string };

/** What an attempt is known by. */
export interface SendContext {
  /** The same over all attempts of one message, so that a receiver can tell a repeat. */
  messageId: string;
  now: Date;
}

/**
 * A kind of destination. Its settings are strings, described by `config`: each key's `.meta({ title, description })`
 * makes the settings form.
 */
export interface Channel<Config = object> {
  /** Stored: never renamed. */
  id: string;
  label: string;
  config: z.ZodType<Config> & { shape: Readonly<Record<string, z.ZodType>> };
  /** The settings that are stored encrypted and never shown whole. */
  secrets: readonly string[];
  /** The settings that are given a fresh signing secret when left empty. */
  generated: readonly string[];
  /** `on-call`: given up within half an hour, since a page that comes later helps nobody; `patient`: tried for days. */
  schedule: "on-call" | "patient";
  /** ONE attempt. Never retries, never throws for what the other side does. */
  send(message: AlertMessage, config: Config, post: Post, context: SendContext): Promise<Delivery>;
}

/**
 * Reads an answer as an outcome: 2xx is delivered; 408, 425, 429 and 5xx are worth another try; anything else is refused.
 *
 * @param retryOn further statuses that are worth another try
 * @param disableOn statuses by which this vendor says that the address is gone for good
 */
export function deliveryFrom(
  result: OutboundResult,
  { now, retryOn = [], disableOn = [] }: { now: Date; retryOn?: readonly number[]; disableOn?: readonly number[] },
): Delivery {
  if (!result.ok) {
    return result.retryable
      ? { outcome: "retry", status: null, detail: result.reason, retryAfterMs: null }
      : { outcome: "rejected", status: null, detail: result.reason };
  }
  const { status, headers, body } = result;
  const detail = `answered ${status}${body.trim() === "" ? "" : `: ${body.trim()}`}`;
  if (status >= 200 && status < 300) return { outcome: "delivered", status, detail };
  if (disableOn.includes(status)) return { outcome: "disable", status, detail };
  if (status >= 500 || [408, 425, 429, ...retryOn].includes(status)) {
    return { outcome: "retry", status, detail, retryAfterMs: readRetryAfter(headers["retry-after"], now) };
  }
  if (status >= 300 && status < 400)
    return { outcome: "rejected", status, detail: `answered ${status}: redirects are not followed` };
  return { outcome: "rejected", status, detail };
}

/** Retry-After in milliseconds from `now`: whole seconds or an HTTP date; null if it is absent or neither. */
function readRetryAfter(value: string | undefined, now: Date): number | null {
  const text = value?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
