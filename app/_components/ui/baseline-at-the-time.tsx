/**
 * Says that a release was compared with a baseline that another has replaced since. Draws nothing while it was compared
 * with the baseline of today, or with none.
 */
export function BaselineAtTheTime({
  version,
  comparedWith,
  current,
  className = "",
}: {
  version: string;
  comparedWith: string | null;
  current: string | null;
  className?: string;
}) {
  if (comparedWith === null || current === null || comparedWith === current) return null;
  return (
    <p className={`text-12 ${className}`}>
      <strong>
        {version === current ? `${version} is the baseline now. It was compared` : "Compared"} with {comparedWith}, the
        baseline at the time
      </strong>
      {version === current
        ? ": all below is against that one."
        : `; the baseline is ${current} now, and later releases are compared with it.`}
    </p>
  );
}
