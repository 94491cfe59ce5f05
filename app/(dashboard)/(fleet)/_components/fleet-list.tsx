"use client";

import Link from "next/link";
import { modelHref } from "@/app/_components/ui/hrefs";
import { severityAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import { type ComponentId, type ComponentState, componentNames } from "@/lib/contract/verdict";
import { type FleetModel, standsIn } from "./arrange-models";
import { ComponentSpark } from "./component-spark";
import { IncidentLine, Stage } from "./fleet-table";

/** The fleet on a phone: verdict, name and the worst component of each model. */
export function FleetList({ models, asOf }: { models: readonly FleetModel[]; asOf: string }) {
  const slots = Math.max(...models.map((model) => model.history.length));
  return (
    <ul className="border-line-strong border-t md:hidden">
      {models.map((model) => {
        const worst = worstOf(model);
        return (
          <li key={model.name} className="border-line border-b py-3">
            <div className="flex min-h-11 items-center justify-between gap-3">
              <Link
                href={modelHref(model.name)}
                className="flex min-h-11 min-w-0 items-center font-medium text-16 text-ink"
              >
                <span className="truncate">{model.name}</span>
              </Link>
              {model.verdict && <VerdictChip appearance={severityAppearance(model.verdict, model.severity)} />}
            </div>
            <div className="flex items-end justify-between gap-3">
              <div className="min-w-0 text-14">
                <Stage model={model} />
                {model.incident && (
                  <div className="mt-1">
                    <IncidentLine model={model} asOf={asOf} />
                  </div>
                )}
              </div>
              {worst && (
                <div className="shrink-0">
                  <p className="text-11 text-ink-3">{componentNames[worst]}</p>
                  <ComponentSpark model={model} id={worst} slots={slots} />
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function worstOf(model: FleetModel): ComponentId | null {
  const last = standsIn(model);
  if (!last) return null;
  const ids = (["range", "sameness", "knowledge"] as const).filter((id) => last.components[id]);
  const gravity = (id: ComponentId) => gravities[last.components[id]?.state ?? "ok"];
  const effect = (id: ComponentId) => last.components[id]?.effect ?? 0;
  return ids.sort((a, b) => gravity(b) - gravity(a) || effect(b) - effect(a))[0] ?? null;
}

/** What warns comes before what lost more and does not: identical answers warn without a loss. */
const gravities: Record<ComponentState, number> = { critical: 3, warn: 2, inconclusive: 1, ok: 0 };
