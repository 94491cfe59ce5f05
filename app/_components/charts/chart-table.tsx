"use client";

import { Table2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { toCsv } from "./csv";

/** The rows behind a chart, as text. */
export interface ChartRows {
  /** What the table holds, in a sentence: its caption. */
  caption: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/**
 * The table twin of a chart, behind its icon: same rows, a caption, and the way to save them as CSV.
 * It is what a reader of the screen gets.
 *
 * @param title the chart's title, which names the button and the file
 */
export function ChartTable({ title, caption, head, rows }: ChartRows & { title: string }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <button
          type="button"
          aria-label={`Table: ${title}`}
          title="Table and CSV"
          className="-my-1 inline-grid size-6 shrink-0 cursor-pointer place-items-center rounded-1 text-ink-3 hover:bg-hover hover:text-ink max-md:size-11"
        >
          <Table2 size={14} strokeWidth={1.5} aria-hidden />
        </button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/30" />
        <Dialog.Content className="fixed top-1/2 left-1/2 z-50 flex max-h-[80vh] w-max max-w-[min(920px,94vw)] min-w-[min(360px,94vw)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-3 bg-surface shadow-pop outline-none">
          <div className="flex items-start gap-4 border-b border-line-strong px-5 py-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-14 font-semibold text-ink">{title}</Dialog.Title>
              <Dialog.Description className="text-12 text-ink-3">{caption}</Dialog.Description>
            </div>
            <button
              type="button"
              onClick={() => save({ name: title, text: toCsv({ head, rows }) })}
              className="h-(--hit) cursor-pointer rounded-2 border border-control px-3 text-13 font-medium text-ink hover:bg-hover"
            >
              CSV
            </button>
            <Dialog.Close
              aria-label="Close"
              className="grid size-(--hit) cursor-pointer place-items-center rounded-2 text-ink-2 hover:bg-hover"
            >
              <X size={16} aria-hidden />
            </Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="overflow-auto px-5 pb-4" tabIndex={0} aria-label={caption}>
            <table className="w-full border-collapse text-13 text-ink-2">
              <caption className="sr-only">{caption}</caption>
              <thead>
                <tr className="border-b border-line-strong">
                  {head.map((name, index) => (
                    <th
                      key={name}
                      scope="col"
                      className={`py-2 text-11 font-medium text-ink-3 ${index === 0 ? "text-left" : "pl-5 text-right"}`}
                    >
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.join("\u0000")} className="border-b border-line">
                    {row.map((text, index) =>
                      index === 0 ? (
                        <th key={head[index]} scope="row" className="py-1.5 text-left font-medium text-ink">
                          {text}
                        </th>
                      ) : (
                        <td key={head[index]} className="py-1.5 pl-5 text-right tabular-nums">
                          {text}
                        </td>
                      ),
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function save({ name, text }: { name: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name.toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, "-")}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
