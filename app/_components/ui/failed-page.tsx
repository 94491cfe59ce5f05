"use client";

import { Failed } from "./notice";

/** A page that could not be made, inside the frame that still stands. */
export function FailedPage({
  what,
  error,
  reset,
}: {
  what: string;
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const where = error.digest === undefined ? "" : ` The log has it under ${error.digest}.`;
  return <Failed what={what} why={`The fault is ours; nothing that was sent is lost.${where}`} onRetry={reset} />;
}
