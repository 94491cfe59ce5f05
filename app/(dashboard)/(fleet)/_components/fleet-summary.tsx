"use client";

import Link from "next/link";
import { formatCount, formatCounted, formatShare } from "@/app/_components/ui/format";
import { Glyph, toneColour } from "@/app/_components/ui/glyph";
import { modelHref } from "@/app/_components/ui/hrefs";
import { type Appearance, verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import type { FleetView } from "@/lib/contract/views";
import { type Group, groups } from "../search-params";
import { groupOf, medianSynthetic } from "./arrange-models";

const looks: Record<Group, Appearance> = {
  critical: verdictAppearance("late collapse", "critical"),
  warning: verdictAppearance("early collapse", "warn"),
  inconclusive: verdictAppearance("inconclusive", "none"),
  "not comparable": verdictAppearance("not comparable", "none"),
  "too few samples": verdictAppearance("insufficient samples", "none"),
  error: verdictAppearance("error", "none"),
  "no verdict yet": verdictAppearance("baseline", "none"),
  healthy: verdictAppearance("healthy", "ok"),
};

/** One glyph a model, grouped by verdict, each a link to its page; beside them the fleet's few facts. */
export function FleetSummary({ fleet }: { fleet: FleetView }) {
  const synthetic = medianSynthetic(fleet.models);
  const declared = fleet.models.filter(({ latest }) => typeof latest?.synthetic_share === "number").length;
  const incidents = fleet.models.filter((model) => model.incident !== null);
  const unseen = incidents.filter((model) => model.incident?.state === "open").length;
  return (
    <div className="flex flex-wrap border-line border-t border-t-line-strong border-b">
      <div className="min-w-0 grow py-3 pr-4 max-md:w-full">
        <p className="text-12 text-ink-3">
          {formatCounted(fleet.models.length, "model")}, by open incident, else by verdict of the last release
        </p>
        <ul className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
          {groups.map((group) => {
            const models = fleet.models.filter((model) => groupOf(model) === group);
            if (models.length === 0) return null;
            const { shape, tone } = looks[group];
            return (
              <li key={group} className="flex items-center" style={{ color: toneColour[tone] }}>
                {models.map((model) => (
                  <Link
                    key={model.name}
                    href={modelHref(model.name)}
                    title={model.name}
                    aria-label={`${model.name}: ${group}`}
                    className="-mx-0.5 inline-flex h-6 min-w-5 items-center justify-center rounded-1 hover:bg-hover max-md:h-11 max-md:min-w-8"
                  >
                    <Glyph shape={shape} tone={tone} />
                  </Link>
                ))}
                <span className="ml-1.5 text-12">
                  <span className="font-semibold">{models.length}</span> {group}
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      <Fact
        term="Releases in 30 days"
        value={formatCount(fleet.releases_last_30_days)}
        note={fleet.running === 0 ? "none running" : `+ ${fleet.running} running`}
      />
      <Fact
        term="Median synthetic share"
        value={synthetic === null ? "–" : formatShare(synthetic)}
        note={
          synthetic === null
            ? "none declared"
            : `as ${formatCounted(declared, "model")} ${declared === 1 ? "declares" : "declare"}`
        }
      />
      <Fact
        term="Open incidents"
        value={formatCount(incidents.length)}
        note={incidents.length === 0 ? "nobody is called" : `${unseen} not acknowledged`}
      />
    </div>
  );
}

function Fact({ term, value, note }: { term: string; value: string; note: string }) {
  return (
    <dl className="border-line py-3 pr-8 md:border-l md:pl-4 max-md:w-1/2 max-md:border-t">
      <dt className="text-12 text-ink-3">{term}</dt>
      <dd className="mt-1">
        <span className="font-medium text-16 text-ink">{value}</span>
        <span className="ml-2 text-12 text-ink-3">{note}</span>
      </dd>
    </dl>
  );
}
