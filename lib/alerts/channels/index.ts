import type { Channel } from "../channel";
import { pagerduty } from "./pagerduty";
import { slack } from "./slack";
import { webhook } from "./webhook";

/** THE list of channels: forms, secrets, test sends and retries follow from it. */
export const channels = [webhook, pagerduty, slack] as const satisfies readonly Channel[];

/** The channel of this kind, or undefined where there is none. */
export function channelOf(kind: string): Channel | undefined {
  return channels.find((channel) => channel.id === kind);
}
