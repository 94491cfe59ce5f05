"use client";

import Link from "next/link";
import { CommandBox } from "@/app/_components/ui/command-box";
import { formatClock } from "@/app/_components/ui/format";
import { Glyph } from "@/app/_components/ui/glyph";
import { pushCommand } from "@/app/_components/ui/send-commands";
import { Spinner } from "@/app/_components/ui/spinner";

const stages = [
  ["Received", "stored, answered at once"],
  ["Measured", "every signal with its interval"],
  ["Compared", "from the second release on"],
  ["Verdict", "in words, with evidence"],
] as const;

/** What is shown while no model is watched: the one command that changes it. The page changes by itself. */
export function FirstRelease({ publicUrl, asOf }: { publicUrl: string; asOf: string }) {
  return (
    <div>
      <div className="mx-auto max-w-column pt-24 pb-16 max-md:pt-8">
        <h1 className="text-20 tracking-statement">No model is watched yet. One command sends the first release.</h1>
        <p className="mt-2 max-w-[640px]">
          Each line of <code className="font-mono text-12 text-ink">outputs.ndjson</code> holds a prompt and what the
          model answered. 250 prompts with 4 outputs each show a loss of one margin; 50 are enough to look around.
        </p>
        <div className="mt-6">
          <CommandBox
            label="Command that sends the first release"
            copy="Copy the command"
            text={pushCommand({ model: "support-bot", version: "v1", publicUrl })}
            primary
          />
        </div>
        <p className="mt-2 text-12 text-ink-3">
          The token was printed by <code className="font-mono">tailwatch init</code> when this server was set up.
        </p>
        <div className="mt-8 border-line-strong border-t pt-4">
          <p role="status" className="flex items-center gap-2">
            <Spinner />
            <span className="font-medium text-ink">Waiting for the first release</span>
            <span className="text-ink-3">looked at {formatClock(asOf)} UTC; this page changes by itself</span>
          </p>
          <ol className="mt-4 grid grid-cols-2 gap-4 md:grid-cols-4">
            {stages.map(([name, note]) => (
              <li key={name} className="flex gap-2">
                <span className="mt-0.5">
                  <Glyph shape="insufficient" tone="unsure" />
                </span>
                <span>
                  <span className="block font-medium text-ink">{name}</span>
                  <span className="text-12">{note}</span>
                </span>
              </li>
            ))}
          </ol>
        </div>
        <h2 className="mt-10 border-line-strong border-b pb-2 text-14">Or begin elsewhere</h2>
        <div className="flex min-h-11 flex-wrap items-center gap-x-6 border-line border-b py-2">
          <span className="w-40 font-medium text-ink">Registry or CI webhook</span>
          <span className="grow">signed release events: new releases arrive by themselves</span>
          <Link href="/sources" className="text-accent hover:underline">
            Add a source
          </Link>
        </div>
      </div>
    </div>
  );
}
