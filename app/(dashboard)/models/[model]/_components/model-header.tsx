import Link from "next/link";
import { AwaitedOutputs } from "@/app/_components/ui/awaited-outputs";
import { ButtonLink } from "@/app/_components/ui/button";
import { formatCounted, formatDate, formatShare } from "@/app/_components/ui/format";
import { incidentHref, releaseHref } from "@/app/_components/ui/hrefs";
import { Spinner } from "@/app/_components/ui/spinner";
import { verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import { isRunning } from "@/app/_queries/model";
import type { ModelView } from "@/lib/contract/views";

/** Name, verdict, what the last release is, its one action; below, the sentence that answers the page's question. */
export function ModelHeader({ model, publicUrl }: { model: ModelView; publicUrl: string }) {
  const latest = model.releases.at(-1);
  const shown = model.releases.find(({ version }) => version === model.figures_of) ?? latest;
  const incident = model.incidents.find(({ state }) => state !== "resolved");
  const running = model.releases.filter(({ state }) => isRunning(state));
  const waiting = model.releases.filter(({ arrived }) => arrived !== null);
  return (
    <header className="pt-4">
      <nav aria-label="Breadcrumb" className="text-12 text-ink-3">
        <Link href="/" className="hover:text-ink hover:underline">
          Fleet
        </Link>
        <span aria-hidden className="mx-2">
          ›
        </span>
        <span aria-current="page">{model.name}</span>
      </nav>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2 pb-3">
        <h1 className="text-20 tracking-statement">{model.name}</h1>
        {model.verdict && <VerdictChip appearance={verdictAppearance(model.verdict, model.severity)} />}
        {shown && (
          <p>
            <Link
              href={releaseHref(model.name, shown.version)}
              className="font-medium text-ink hover:text-accent hover:underline"
            >
              {shown.version}
            </Link>{" "}
            {shown.stage === "live" ? "live since" : shown.stage} {formatDate(shown.released_at, model.as_of)} ·{" "}
            {shown.outputs > 0 &&
              `${formatCounted(shown.prompts, "prompt")} · ${formatCounted(shown.outputs, "output")} · `}
            baseline <strong>{model.baseline_version ?? "not set yet"}</strong>
            {model.baseline_version !== null && ", pinned"}
          </p>
        )}
        <span className="grow" />
        <div className="flex flex-wrap gap-3">
          {shown && <ButtonLink href={releaseHref(model.name, shown.version)}>Read {shown.version}</ButtonLink>}
          {incident && (
            <ButtonLink kind="primary" href={incidentHref(incident.id)}>
              Open incident #{incident.id}
            </ButtonLink>
          )}
        </div>
      </div>
      {model.headline && (
        <p className="pb-3 text-14 text-ink">
          {model.headline} <span className="text-ink-2">{model.after}</span>
        </p>
      )}
      {running.map((release) => (
        <div
          key={release.version}
          role="status"
          className="flex flex-wrap items-center gap-2 border-line border-t py-2 text-accent"
        >
          <Spinner />
          <span>
            {release.version}: {release.step ?? release.state}
          </span>
          {release.progress !== null && (
            <>
              <progress
                value={release.progress}
                max={1}
                aria-label={`Progress of ${release.version}`}
                className="h-1 w-40 appearance-none overflow-hidden rounded-1 bg-(--chart-grid) [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-(--chart-grid) [&::-webkit-progress-value]:bg-accent"
              />
              <span className="text-12">{formatShare(release.progress)}</span>
            </>
          )}
        </div>
      ))}
      {waiting.map((release) => (
        <div key={release.version} className="border-line border-t py-2">
          <AwaitedOutputs model={model.name} release={release} publicUrl={publicUrl} asOf={model.as_of} />
        </div>
      ))}
      {latest?.state === "failed" && (
        <p role="alert" className="border-line border-t py-2">
          {latest.version} could not be analysed: {latest.failure ?? "the reason is not known"}.
        </p>
      )}
    </header>
  );
}
