"use client";

import { Failed } from "@/app/_components/ui/notice";

/** When a release cannot be drawn at all. */
export default function ReleaseError({ reset }: { reset: () => void }) {
  return <Failed what="The release could not be read." why="Nothing is lost: measuring goes on." onRetry={reset} />;
}
