"use client";

import { type ReactNode, useState } from "react";
import { signalGroupNames } from "@/lib/contract/signal-groups";
import type { SignalSeries } from "@/lib/contract/views";
import { Dialog } from "./dialog";

/** A signal's name that answers what it is: definition, interval, known bias and source, one click away. */
export function SignalAbout({
  signal,
  children,
  className = "",
}: {
  signal: SignalSeries;
  children: ReactNode;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  const rows = [
    { term: "Formula", text: signal.formula },
    { term: "Worse when it", text: signal.collapse_means ?? "neither rises nor falls: read it beside the others" },
    { term: "Interval", text: signal.interval },
    { term: "What fools it", text: signal.bias },
    { term: "Source", text: signal.source },
    { term: "Id", text: signal.id },
  ];
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={`cursor-pointer rounded-1 text-left underline decoration-transparent underline-offset-2 hover:text-accent hover:decoration-current ${className}`}
      >
        {children}
      </button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={signal.label}
        description={`${signal.description} · ${signalGroupNames[signal.group].name}`}
      >
        <dl className="flex flex-col gap-2">
          {rows.map(({ term, text }) => (
            <div key={term} className="grid grid-cols-[104px_minmax(0,1fr)] gap-3">
              <dt className="text-12 text-ink-3">{term}</dt>
              <dd className="text-ink">{text}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
