"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { formatClock } from "./format";

/** Nothing here yet: one sentence, and the one thing that fills it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="max-w-[640px] py-10">
      <p className="font-semibold text-16 text-ink tracking-tight">{title}</p>
      {children !== undefined && <div className="mt-1 text-ink-2">{children}</div>}
    </div>
  );
}

/** It failed: what, why, and a way to try again. */
export function Failed({ what, why, onRetry }: { what: string; why: string; onRetry?: () => void }) {
  return (
    <div role="alert" className="max-w-[640px] py-10">
      <p className="font-semibold text-16 text-ink tracking-tight">{what}</p>
      <p className="mt-1 text-ink-2">{why}</p>
      {onRetry !== undefined && (
        <Button className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** What is shown is not from now: the last refresh failed. */
export function Stale({ asOf }: { asOf: string }) {
  return (
    <span role="status" className="text-12 text-warn">
      as of {formatClock(asOf)} UTC, the last refresh failed
    </span>
  );
}
