"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

/**
 * Which column of a chart is being read: follows the pointer, and the arrow keys once the chart has focus.
 *
 * @param columns how many there are, in equal widths
 * @param inset pixels left and right of the first and last column that belong to no column
 */
export function useColumnCursor({ columns, inset }: { columns: number; inset: { left: number; right: number } }) {
  const [active, setActive] = useState<number | null>(null);
  const handlers = {
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const box = event.currentTarget.getBoundingClientRect();
      const width = box.width - inset.left - inset.right;
      const column = Math.floor(((event.clientX - box.left - inset.left) / width) * columns);
      setActive(Math.min(columns - 1, Math.max(0, column)));
    },
    onPointerLeave: () => setActive(null),
    onBlur: () => setActive(null),
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const next = move(event.key, active, columns);
      if (next === undefined) return;
      event.preventDefault();
      setActive(next);
    },
  };
  return { active, handlers };
}

/** The column a key leads to; undefined for a key that is none of the cursor's. */
function move(key: string, active: number | null, columns: number): number | null | undefined {
  const last = columns - 1;
  if (key === "ArrowRight") return active === null ? 0 : Math.min(last, active + 1);
  if (key === "ArrowLeft") return active === null ? last : Math.max(0, active - 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "Escape") return null;
  return undefined;
}
