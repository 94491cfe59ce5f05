import { type ReactNode, useId } from "react";

/** A part of a page: parted by a strong hairline, never by a box. `note` is the caption beside the title. */
export function Section({
  id: anchor,
  title,
  note,
  action,
  children,
  className = "",
}: {
  /** Where a link may lead to it. */
  id?: string;
  title: string;
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className={`scroll-mt-16 border-line-strong border-t pt-4 ${className}`}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <h2 id={id} className="text-14">
            {title}
          </h2>
          {note !== undefined && <p className="text-12 text-ink-3">{note}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** The sentence that a page opens with, and the line below it. */
export function PageStatement({
  children,
  detail,
  aside,
}: {
  children: ReactNode;
  detail?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 pt-6 pb-4">
      <div className="min-w-0 max-w-[800px]">
        <h1 className="text-balance text-20 tracking-statement">{children}</h1>
        {detail !== undefined && <p className="mt-0.5 text-ink-2">{detail}</p>}
      </div>
      {aside}
    </header>
  );
}
