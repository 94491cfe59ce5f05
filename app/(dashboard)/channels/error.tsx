"use client";

import { FailedPage } from "@/app/_components/ui/failed-page";

/** The channels could not be read. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage what="The channels could not be shown." {...props} />;
}
