"use client";

import { Failed } from "@/app/_components/ui/notice";

/** When the fleet cannot be drawn at all. */
export default function FleetError({ reset }: { reset: () => void }) {
  return (
    <main id="content" className="page-width">
      <Failed what="The fleet could not be read." why="Nothing is lost: measuring goes on." onRetry={reset} />
    </main>
  );
}
