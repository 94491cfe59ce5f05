"use client";

import { formatAgo, formatDateTime, formatSpan } from "./format";
import { useNow } from "./use-now";

/** How long ago, to 48 hours, then the day; whole on hover. `asOf` is the time of the data it belongs to. */
export function RelativeTime({ at, asOf }: { at: string; asOf: string }) {
  const now = useNow(asOf);
  return (
    <time dateTime={at} title={formatDateTime(at)} className="whitespace-nowrap">
      {formatAgo(at, now)}
    </time>
  );
}

/** How long it has lasted so far: `31 min`. */
export function ElapsedTime({ since, asOf }: { since: string; asOf: string }) {
  const now = useNow(asOf);
  return (
    <time dateTime={since} title={`since ${formatDateTime(since)}`} className="whitespace-nowrap">
      {formatSpan(since, now)}
    </time>
  );
}
