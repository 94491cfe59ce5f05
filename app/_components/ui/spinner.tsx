/** Work in progress, beside a label that says which. */
export function Spinner() {
  return (
    <svg
      width={14}
      height={14}
      viewBox="0 0 14 14"
      fill="none"
      aria-hidden="true"
      className="animate-spin motion-reduce:animate-none"
    >
      <circle
        cx={7}
        cy={7}
        r={5.25}
        stroke="currentColor"
        strokeWidth={1.75}
        strokeDasharray="24 9"
        strokeLinecap="round"
      />
    </svg>
  );
}
