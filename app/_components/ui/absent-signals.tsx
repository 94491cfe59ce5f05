import { byReason } from "./arrange-signals";
import { formatCounted } from "./format";

/** What was not measured and why, in one list that is opened by whoever asks. */
export function AbsentSignals({ absent }: { absent: readonly { label: string; reason: string }[] }) {
  if (absent.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="w-fit rounded-1 text-13 text-accent hover:text-accent-hover max-md:py-3">
        {formatCounted(absent.length, "signal was", "signals were")} not measured
      </summary>
      <ul className="mt-2 flex max-w-column flex-col gap-1.5">
        {byReason(absent).map(({ reason, labels }) => (
          <li key={reason}>
            <strong>{reason}:</strong> {labels.join(", ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
