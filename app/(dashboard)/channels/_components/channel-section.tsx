"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Power, Send } from "lucide-react";
import { Button } from "@/app/_components/ui/button";
import { MessageList } from "@/app/_components/ui/message-list";
import { RelativeTime } from "@/app/_components/ui/relative-time";
import { Section } from "@/app/_components/ui/section";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import { channelsQuery, enableChannel, testChannel } from "@/app/_queries/channels";
import type { ChannelsView } from "@/lib/contract/views";
import { ResendButton } from "./resend-button";

type Channel = ChannelsView["channels"][number];

/** One channel: whether it is on, what it is told, its settings, and what became of its last messages. */
export function ChannelSection({
  channel,
  view,
  mayChange,
  mayResend,
}: {
  channel: Channel;
  view: ChannelsView;
  mayChange: boolean;
  mayResend: boolean;
}) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: channelsQuery().queryKey });
  const enable = useMutation({ mutationFn: enableChannel, onSuccess: refresh });
  const test = useMutation({ mutationFn: testChannel, onSuccess: refresh });
  const kind = view.kinds.find(({ id }) => id === channel.kind);
  const problem = enable.error ?? test.error;

  return (
    <Section
      title={channel.name}
      note={
        <>
          {kind?.label ?? channel.kind} ·{" "}
          {channel.min_severity === "critical" ? "critical only" : "warning and critical"} · added{" "}
          <RelativeTime at={channel.created_at} asOf={view.as_of} />
        </>
      }
      action={
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={!mayChange || !channel.enabled}
            busy={test.isPending}
            icon={<Send size={14} strokeWidth={1.5} aria-hidden="true" />}
            onClick={() => test.mutate(channel.id)}
          >
            Send a test
          </Button>
          <Button
            disabled={!mayChange}
            busy={enable.isPending}
            icon={<Power size={14} strokeWidth={1.5} aria-hidden="true" />}
            onClick={() => enable.mutate({ id: channel.id, enabled: !channel.enabled })}
          >
            {channel.enabled ? "Turn off" : "Turn on"}
          </Button>
        </div>
      }
    >
      <div role="alert" className="text-critical not-empty:mb-2">
        {problem?.message}
      </div>
      <div className="grid gap-x-16 gap-y-4 lg:grid-cols-[360px_minmax(0,1fr)]">
        <Settings channel={channel} fields={kind?.fields ?? []} />
        <div aria-live="polite" className="min-w-0">
          <MessageList
            messages={channel.messages}
            asOf={view.as_of}
            empty="It has been sent nothing yet. Send it a test."
            actionOf={(message) =>
              message.state === "dead" || message.state === "rejected" ? (
                <ResendButton id={message.id} mayResend={mayResend} />
              ) : null
            }
          />
        </div>
      </div>
    </Section>
  );
}

function Settings({ channel, fields }: { channel: Channel; fields: ChannelsView["kinds"][number]["fields"] }) {
  const labels = new Map(fields.map((field) => [field.name, field.label]));
  return (
    <dl className="flex flex-col gap-2">
      <div>
        <dt className="text-11 text-ink-3">State</dt>
        <dd>
          <InlineState
            appearance={
              channel.enabled
                ? { shape: "ok", tone: "ok", word: "On" }
                : { shape: "not-comparable", tone: "unsure", word: "Off" }
            }
          />
          {!channel.enabled && channel.disabled_reason !== null && (
            <span className="ml-2 text-12">{channel.disabled_reason}</span>
          )}
        </dd>
      </div>
      {Object.entries(channel.settings).map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-11 text-ink-3">{labels.get(name) ?? name}</dt>
          <dd className="break-all font-mono text-12 text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
