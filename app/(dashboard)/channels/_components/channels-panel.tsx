"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { countInWords } from "@/app/_components/ui/format";
import { Empty, Failed, Stale } from "@/app/_components/ui/notice";
import { PageStatement } from "@/app/_components/ui/section";
import { channelsQuery } from "@/app/_queries/channels";
import { memberQuery } from "@/app/_queries/member";
import type { ChannelsView } from "@/lib/contract/views";
import { ChannelSection } from "./channel-section";
import { CreateChannel } from "./create-channel";

/** The channels in every state that the page can be in. */
export function ChannelsPanel() {
  const { data, error, refetch } = useQuery({ ...channelsQuery(), refetchInterval: 10_000 });
  const { data: member } = useQuery(memberQuery());
  const [isCreating, setCreating] = useState(false);
  const mayChange = member?.role === "admin";

  return (
    <>
      <PageStatement
        detail="One message when an incident opens, at each further bad release (once acknowledged, only when it gets worse) and when it ends; each is kept until it has arrived or been given up."
        aside={
          <div className="flex flex-wrap items-center gap-3">
            {error !== null && data !== undefined && <Stale asOf={data.as_of} />}
            {member !== undefined && !mayChange && (
              <span className="text-12 text-ink-3">Only an admin can change channels.</span>
            )}
            <Button
              kind="primary"
              disabled={!mayChange || data === undefined}
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => setCreating(true)}
            >
              Add a channel…
            </Button>
          </div>
        }
      >
        {data === undefined ? "Channels" : statement(data)}
      </PageStatement>
      {data === undefined && error === null && (
        <p role="status" className="sr-only">
          Loading channels
        </p>
      )}
      {data === undefined && error !== null && (
        <Failed what="The channels could not be read." why={error.message} onRetry={refetch} />
      )}
      {data?.channels.length === 0 && (
        <Empty title="Nobody is told when a model collapses.">
          <p>Add a channel, then send it a test.</p>
        </Empty>
      )}
      <div className="flex flex-col gap-10">
        {data?.channels.map((channel) => (
          <ChannelSection
            key={channel.id}
            channel={channel}
            view={data}
            mayChange={mayChange}
            mayResend={member !== undefined && member.role !== "viewer"}
          />
        ))}
      </div>
      {data !== undefined && <CreateChannel kinds={data.kinds} open={isCreating} onOpenChange={setCreating} />}
    </>
  );
}

function statement({ channels }: ChannelsView): string {
  const on = channels.filter((channel) => channel.enabled).length;
  const lost = channels.flatMap((channel) => channel.messages).filter(isLost).length;
  const told = `${countInWords(on)} ${on === 1 ? "channel is" : "channels are"} told of incidents`;
  if (lost === 0) return `${told}.`;
  return `${told}; ${lost === 1 ? "one message has" : `${lost} messages have`} not arrived.`;
}

function isLost({ state }: ChannelsView["channels"][number]["messages"][number]): boolean {
  return state === "dead" || state === "rejected";
}
