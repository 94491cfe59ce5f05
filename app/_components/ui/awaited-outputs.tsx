"use client";

import type { ReleaseBrief } from "@/lib/contract/views";
import { CommandBox } from "./command-box";
import { formatCounted } from "./format";
import { Glyph } from "./glyph";
import { RelativeTime } from "./relative-time";
import { curlCommand, pushCommand } from "./send-commands";

/**
 * A release that was announced and is not all there: what has come, since when it is waited for, and the exact commands
 * that send the rest. Draws nothing for a release whose sender is done.
 *
 * @param open whether the commands are shown at once, or behind "How to send them"
 */
export function AwaitedOutputs({
  model,
  release,
  publicUrl,
  asOf,
  open = false,
  named = true,
}: {
  model: string;
  release: ReleaseBrief;
  publicUrl: string;
  asOf: string;
  open?: boolean;
  /** Whether the release is named: its own page need not. */
  named?: boolean;
}) {
  const { version, arrived } = release;
  if (arrived === null) return null;
  const others = [
    arrived.items > 0 && formatCounted(arrived.items, "probe"),
    arrived.answers > 0 && formatCounted(arrived.answers, "answer"),
  ].filter(Boolean);
  const destination = { model, version, publicUrl };
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-4">
      <p className="flex gap-2">
        <span className="mt-0.5 shrink-0">
          <Glyph shape="insufficient" tone="unsure" />
        </span>
        <span>
          {arrived.outputs === 0 ? (
            <>
              <strong>No output {named && `of ${model} ${version} `}has come yet.</strong> It was announced{" "}
              <RelativeTime at={release.received_at} asOf={asOf} />
              {others.length > 0 && `; ${others.join(" and ")} came`}.
            </>
          ) : (
            <>
              <strong>
                {formatCounted(arrived.outputs, "output")} {named && `of ${model} ${version} `}
                {arrived.outputs === 1 ? "has" : "have"} come
              </strong>
              {arrived.last_at !== null && (
                <>
                  , the last <RelativeTime at={arrived.last_at} asOf={asOf} />
                </>
              )}
              . The analysis starts when the sender says that it was the last:{" "}
              <code className="font-mono text-12 text-ink">complete=true</code>.
            </>
          )}
        </span>
      </p>
      <details open={open} className="open:mt-1 max-w-column open:basis-full max-md:basis-full max-md:pl-5">
        <summary className="w-fit rounded-1 font-medium text-13 text-accent hover:text-accent-hover max-md:py-3">
          How to send them
        </summary>
        <div className="mt-2 flex flex-col gap-3 pb-2">
          <p>
            One line of JSON an output:{" "}
            <code className="font-mono text-12 text-ink">{`{"prompt_id": "p1", "output": "…"}`}</code>. The token is one
            that may upload; <code className="font-mono text-12 text-ink">tailwatch init</code> printed the first.
          </p>
          <CommandBox
            label={`Command that sends the outputs of ${version}`}
            copy="Copy the command"
            text={pushCommand(destination)}
          />
          <p>Or without Tailwatch's own command, from anywhere:</p>
          <CommandBox
            label={`Request that uploads the outputs of ${version}`}
            copy="Copy the request"
            text={curlCommand(destination)}
          />
        </div>
      </details>
    </div>
  );
}
