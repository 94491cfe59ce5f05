/** A page that is being read: its rules stand where they will stand, its numbers are blank, nothing shimmers. */
export function LoadingPage({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div>
      <p role="status" className="sr-only">
        {label}
      </p>
      <div aria-hidden="true">
        <div className="h-[92px]" />
        <div className="border-line-strong border-t" />
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
          <div key={row} className="h-14 border-line border-b" />
        ))}
      </div>
    </div>
  );
}
