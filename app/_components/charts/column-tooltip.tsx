import type { ReactNode } from "react";

/**
 * A small panel beside the column that is being read; a reader of the screen hears it too.
 *
 * @param at where the column's middle stands, as a CSS length from the left
 * @param flip puts the panel to the left of it
 */
export function ColumnTooltip({ at, flip, children }: { at: string; flip: boolean; children: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute top-1 z-20 w-max max-w-64 rounded-3 bg-surface px-3 py-2 text-12 text-ink-2 shadow-pop"
      style={{ left: at, transform: flip ? "translateX(calc(-100% - 14px))" : "translateX(14px)" }}
    >
      {children}
    </div>
  );
}
