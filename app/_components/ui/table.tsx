import type { ComponentProps, ReactNode } from "react";

/** A table after the page's grammar: hairlines, no zebra, numbers right-aligned. The caption is for screen readers. */
export function Table({
  caption,
  children,
  className = "",
}: {
  caption: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <table className={`w-full border-collapse text-left ${className}`}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

/** The row of column heads over a strong hairline. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-line-strong border-b">{children}</tr>
    </thead>
  );
}

/** Versions have up to 200 characters, often without a blank: from this length a head may break anywhere. */
const LONG_HEAD = 12;

/** One column head; `note` is said more quietly after the name. */
export function ColumnHead({
  numeric = false,
  note,
  children,
  className = "",
  ...rest
}: { numeric?: boolean; note?: string } & ComponentProps<"th">) {
  const breaks = typeof children === "string" && children.length > LONG_HEAD ? "min-w-20 wrap-anywhere" : "";
  return (
    <th
      scope="col"
      {...rest}
      className={`py-2 pr-4 font-medium text-11 text-ink-2 last:pr-0 ${numeric ? "text-right" : ""} ${breaks} ${className}`}
    >
      {children}
      {note !== undefined && <span className="font-normal text-ink-3"> {note}</span>}
    </th>
  );
}

const heights = { compact: "h-8", plain: "h-10", chart: "h-14" } as const;

/** A row: 32 px (signals), 40 px, or 56 px where it holds a sparkline. */
export function TableRow({
  size = "plain",
  selected = false,
  className = "",
  ...rest
}: { size?: keyof typeof heights; selected?: boolean } & ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      aria-selected={selected || undefined}
      className={`${heights[size]} border-line border-b ease-token transition-colors hover:bg-hover ${selected ? "bg-selected shadow-[inset_2px_0_0_var(--accent)]" : ""} ${className}`}
    />
  );
}

/** A cell; numbers stand right and dark. */
export function Cell({ numeric = false, className = "", ...rest }: { numeric?: boolean } & ComponentProps<"td">) {
  return (
    <td {...rest} className={`py-1 pr-4 last:pr-0 ${numeric ? "text-right font-medium text-ink" : ""} ${className}`} />
  );
}

/** The cell that names the row. */
export function RowHead({ className = "", ...rest }: ComponentProps<"th">) {
  return <th scope="row" {...rest} className={`py-1 pr-4 text-left font-medium text-ink ${className}`} />;
}
