import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { BaselineAtTheTime } from "@/app/_components/ui/baseline-at-the-time";
import { Stale } from "@/app/_components/ui/notice";
import { verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import type { IncidentView } from "@/lib/contract/views";
import { IncidentStanding } from "../../_components/incident-standing";

/** Which incident, where it stands, of which release, and the one sentence that says what happened. */
export function IncidentHeader({ view, isStale }: { view: IncidentView; isStale: boolean }) {
  const { incident, as_of: asOf } = view;
  return (
    <header className="pt-4 pb-3 md:pt-5 md:pb-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
        <Link href="/incidents" className="hover:text-ink max-md:py-2">
          Incidents
        </Link>
        <ChevronRight size={12} aria-hidden="true" />
        <span className="font-mono text-ink">#{incident.id}</span>
        <IncidentStanding incident={incident} asOf={asOf} />
        {isStale && <Stale asOf={asOf} />}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictChip appearance={verdictAppearance(incident.verdict, incident.severity)} />
        <span>
          <Link href={`/models/${encodeURIComponent(incident.model)}`} className="text-ink hover:text-accent">
            {incident.model}
          </Link>{" "}
          <Link
            href={`/models/${encodeURIComponent(incident.model)}/releases/${encodeURIComponent(incident.last_version)}`}
            className="font-mono text-12 text-ink hover:text-accent"
          >
            {incident.last_version}
          </Link>
          {incident.first_version !== incident.last_version && (
            <span className="text-ink-3">
              {" "}
              since <span className="font-mono text-12">{incident.first_version}</span>
            </span>
          )}
        </span>
      </div>
      <h1 className="mt-2 max-w-[720px] text-balance text-20 tracking-statement">{incident.title}</h1>
      <p className="mt-1 max-w-[720px] text-14 text-ink">
        <span className="mr-2 text-ink-3">What to do</span>
        {view.what_to_do}
      </p>
      <BaselineAtTheTime
        className="mt-1"
        version={incident.last_version}
        comparedWith={view.baseline_version}
        current={view.current_baseline}
      />
    </header>
  );
}
