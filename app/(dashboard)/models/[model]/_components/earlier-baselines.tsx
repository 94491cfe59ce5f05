import { earlierComparisons } from "@/app/_components/charts/component-points";
import type { ModelView } from "@/lib/contract/views";

/** Says which releases were judged against a baseline that another has replaced since; nothing while there is none. */
export function EarlierBaselines({ model }: { model: ModelView }) {
  const earlier = earlierComparisons(model.releases, model.baseline_version);
  if (earlier.length === 0) return null;
  return (
    <p className="border-line border-t py-2 text-12">
      {earlier.map(({ baseline, first, last }) => (
        <span key={first}>
          <strong>
            {first === last ? `${first} was` : `${first} to ${last} were`} compared with {baseline}, the baseline at the
            time.
          </strong>{" "}
        </span>
      ))}
      {model.baseline_version} is the baseline now: what was judged before keeps its verdict and its figures, and the
      lines are not joined.
    </p>
  );
}
