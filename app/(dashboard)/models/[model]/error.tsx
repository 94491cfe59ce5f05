"use client";

import { Failed } from "@/app/_components/ui/notice";

/** When a model cannot be drawn at all. */
export default function ModelError({ reset }: { reset: () => void }) {
  return <Failed what="The model could not be read." why="Nothing is lost: measuring goes on." onRetry={reset} />;
}
