import { randomBytes } from "node:crypto";
import type { ChannelField } from "../contract/views";
import { AppError } from "../errors";
import type { Channel } from "./channel";
import { channelOf, channels } from "./channels";

/** Every kind of channel with the fields of its settings form, derived from its schema. */
export function describeChannelKinds(): { id: string; label: string; fields: ChannelField[] }[] {
  return channels.map((channel) => ({ id: channel.id, label: channel.label, fields: channelFields(channel) }));
}

/** The fields of one channel's settings form, in the order of its schema. */
export function channelFields(channel: Channel): ChannelField[] {
  return Object.entries(channel.config.shape).map(([name, field]) => {
    const about = field.meta();
    return {
      name,
      label: about?.title ?? name,
      secret: channel.secrets.includes(name),
      required: !channel.generated.includes(name) && !field.safeParse(undefined).success,
      hint: about?.description ?? null,
    };
  });
}

/**
 * Checks what was typed into a channel's form and parts what is shown from what is sealed. Settings that the channel
 * may make for itself are made.
 *
 * @throws AppError `invalid-request` that names the field at fault, never its value
 */
export function readChannelSettings(
  kind: string,
  typed: Readonly<Record<string, string>>,
): { settings: Record<string, string>; secrets: Record<string, string> } {
  const channel = channelOf(kind);
  if (channel === undefined) throw new AppError("invalid-request", `there is no channel of kind ${kind}`);
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ""));
  const made = Object.fromEntries(channel.generated.map((name) => [name, given[name] ?? newSigningSecret()]));
  const parsed = channel.config.safeParse({ ...given, ...made });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = channelFields(channel).find(({ name }) => name === issue?.path[0]);
    const missing = field !== undefined && given[field.name] === undefined;
    throw new AppError("invalid-request", `${field?.label ?? "Settings"}: ${missing ? "is needed" : issue?.message}`);
  }
  const entries = Object.entries(parsed.data).map(([name, value]) => [name, String(value)] as const);
  return {
    settings: Object.fromEntries(entries.filter(([name]) => !channel.secrets.includes(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => channel.secrets.includes(name))),
  };
}

function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}
