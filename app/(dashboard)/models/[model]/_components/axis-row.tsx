import type { ReactNode } from "react";

/**
 * One row of the page's one x axis: the label column, one equal column a release, the reading column. Below 1280 px the
 * reading goes under the label; when the columns would be too narrow the whole axis scrolls under a fixed label column.
 */
export function AxisRow({
  label,
  reading,
  children,
  className = "",
}: {
  label: ReactNode;
  reading?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={`relative grid grid-cols-[var(--label)_minmax(0,1fr)] lg:grid-cols-[var(--label)_minmax(0,1fr)_var(--reading)] ${className}`}
    >
      <div className="sticky left-0 z-10 bg-page">{label}</div>
      <div className="relative max-lg:row-span-2">{children}</div>
      <div className="max-lg:sticky max-lg:left-0 max-lg:z-10 max-lg:bg-page lg:pl-6">{reading}</div>
    </div>
  );
}

/** The columns of such a row, one child a release. */
export function AxisColumns({
  count,
  children,
  className = "",
}: {
  count: number;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={`grid ${className}`} style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}>
      {children}
    </div>
  );
}
