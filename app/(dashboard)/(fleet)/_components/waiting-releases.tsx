import { AwaitedOutputs } from "@/app/_components/ui/awaited-outputs";
import { formatCounted } from "@/app/_components/ui/format";
import type { FleetModel } from "./arrange-models";

const shownAtOnce = 3;

/** Releases that were announced and whose outputs have not all come: since when, and how to send them. */
export function WaitingReleases({
  models,
  publicUrl,
  asOf,
}: {
  models: readonly FleetModel[];
  publicUrl: string;
  asOf: string;
}) {
  const waiting = models.flatMap(({ name, latest }) => (latest?.arrived ? [{ name, latest }] : []));
  if (waiting.length === 0) return null;
  const lines = waiting.map(({ name, latest }) => (
    <li key={name} className="py-1.5">
      <AwaitedOutputs model={name} release={latest} publicUrl={publicUrl} asOf={asOf} />
    </li>
  ));
  return (
    <section aria-label="Releases that wait for outputs" className="border-line border-b py-2">
      <ul>{lines.slice(0, shownAtOnce)}</ul>
      {lines.length > shownAtOnce && (
        <details>
          <summary className="w-fit rounded-1 py-1 text-13 text-accent hover:text-accent-hover max-md:py-3">
            {formatCounted(lines.length - shownAtOnce, "more release waits", "more releases wait")} for outputs
          </summary>
          <ul>{lines.slice(shownAtOnce)}</ul>
        </details>
      )}
    </section>
  );
}
