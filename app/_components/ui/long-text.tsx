"use client";

import { type ReactNode, useState } from "react";

/** About twelve lines on a desk: an output as long as an essay does not push away what stands below it. */
const mostCharacters = 1400;
const mostLines = 12;

/**
 * An output, cut where it is long until it is asked for.
 * @param text what is measured; `children` is what is drawn, the same text with parts of it marked
 */
export function LongText({ text, whole, children }: { text: string; whole: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  if (whole || !isLong(text)) return <p className="min-w-0 whitespace-pre-line wrap-anywhere">{children}</p>;
  return (
    <div className="min-w-0">
      <p className={`whitespace-pre-line wrap-anywhere ${isOpen ? "" : "line-clamp-12"}`}>{children}</p>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="touch-hit text-12 text-accent hover:underline"
      >
        {isOpen ? "Show less" : "Show all of it"}
      </button>
    </div>
  );
}

/** Whether a text is cut: by its length, or by its lines. */
export function isLong(text: string): boolean {
  return text.length > mostCharacters || text.split("\n", mostLines + 1).length > mostLines;
}
