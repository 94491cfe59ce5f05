import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { type CreatedChannel, createdChannel } from "@/lib/contract/mutations";
import { channelsView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** The outbound destinations, each with its last messages: GET /api/v1/channels. */
export function channelsQuery() {
  return queryOptions({
    queryKey: ["channels"],
    queryFn: ({ signal }) => fetchJson("/api/v1/channels", channelsView, { signal }),
  });
}

/** Makes a channel; its settings are checked against its kind, and what the server made of them itself is answered once. */
export function createChannel(channel: {
  name: string;
  kind: string;
  min_severity: "warn" | "critical";
  settings: Record<string, string>;
}): Promise<CreatedChannel> {
  return fetchJson("/api/v1/channels", createdChannel, { method: "POST", body: channel });
}

/** Turns a channel on or off. */
export function enableChannel({ id, enabled }: { id: string; enabled: boolean }): Promise<unknown> {
  return fetchJson(`/api/v1/channels/${encodeURIComponent(id)}`, z.unknown(), { method: "PATCH", body: { enabled } });
}

/** Sends a test message, as a real one would be sent. */
export function testChannel(id: string): Promise<unknown> {
  return fetchJson(`/api/v1/channels/${encodeURIComponent(id)}/test`, z.unknown(), { method: "POST", body: {} });
}

/** Puts a message that was given up or rejected back in line. */
export function resendMessage(id: string): Promise<unknown> {
  return fetchJson(`/api/v1/outbox/${encodeURIComponent(id)}/resend`, z.unknown(), { method: "POST", body: {} });
}
