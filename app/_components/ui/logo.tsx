/** The mark: a distribution, and its tail in the accent. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" className="shrink-0">
      <path
        d="M1 16.5c3.6 0 3.6-13 6.6-13s3 11.2 11.4 11.2"
        stroke="var(--ink)"
        strokeWidth={1.75}
        strokeLinecap="round"
      />
      <path d="M12 18.2h7" stroke="var(--accent)" strokeWidth={1.75} strokeLinecap="round" />
    </svg>
  );
}
