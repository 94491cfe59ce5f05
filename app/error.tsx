"use client";

import { Failed } from "@/app/_components/ui/notice";

/** A page could not be made. What went wrong is in the server's log under the digest. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="page-width flex min-h-[70dvh] flex-col justify-center">
      <Failed
        what="This page could not be shown."
        why={
          error.digest === undefined
            ? "The fault is ours. Nothing that was sent is lost."
            : `The fault is ours; the log has it under ${error.digest}. Nothing that was sent is lost.`
        }
        onRetry={reset}
      />
    </main>
  );
}
