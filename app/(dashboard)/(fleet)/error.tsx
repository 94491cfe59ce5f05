"use client";

import { Failed } from "@/app/_components/ui/notice";

/** When the fleet cannot be drawn at all. */
export default function FleetError({ reset }: { reset: () => void }) {
  return (
    <div>
      <Failed what="The fleet could not be read." why="Nothing is lost: measuring goes on." onRetry={reset} />
    </div>
  );
}
