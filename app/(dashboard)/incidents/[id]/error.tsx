"use client";

import { FailedPage } from "@/app/_components/ui/failed-page";

/** The incident could not be read. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage what="This incident could not be shown." {...props} />;
}
