import type { Database } from "../../db/open";
import { listChannels } from "../../db/store/channels";
import { listOutboxOfChannel } from "../../db/store/outbox";
import { describeChannelKinds } from "../alerts/fields";
import type { ChannelsView } from "../contract/views";
import { toOutboxRows } from "./outbox-rows";

/** How many of its last messages a channel shows. */
const messagesShown = 20;

/** The channels, each with its plain settings and what became of its last messages. */
export async function readChannels(db: Database, now: Date): Promise<ChannelsView> {
  const kinds = describeChannelKinds();
  const channels: ChannelsView["channels"] = [];
  for (const row of await listChannels(db.reader)) {
    const secretFields = kinds.find(({ id }) => id === row.kind)?.fields.filter(({ secret }) => secret) ?? [];
    const messages = await listOutboxOfChannel(db.reader, { channelId: row.id, limit: messagesShown });
    channels.push({
      id: row.id,
      name: row.name,
      kind: row.kind,
      enabled: row.enabled,
      disabled_reason: row.disabledReason,
      min_severity: row.minSeverity,
      created_at: row.createdAt.toISOString(),
      settings: { ...row.settings, ...Object.fromEntries(secretFields.map(({ name }) => [name, "••••"])) },
      messages: await toOutboxRows(db, messages),
    });
  }
  return { as_of: now.toISOString(), kinds, channels };
}
