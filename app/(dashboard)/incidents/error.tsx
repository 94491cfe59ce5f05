"use client";

import { FailedPage } from "@/app/_components/ui/failed-page";

/** The list could not be made. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage what="The incidents could not be shown." {...props} />;
}
