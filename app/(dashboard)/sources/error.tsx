"use client";

import { FailedPage } from "@/app/_components/ui/failed-page";

/** The sources could not be read. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage what="The sources could not be shown." {...props} />;
}
