import { componentPoints } from "@/app/_components/charts/component-points";
import { markAppearance } from "@/app/_components/charts/point-mark";
import { Sparkline } from "@/app/_components/charts/sparkline";
import { formatEffect, formatMargins, formatMarginsInterval } from "@/app/_components/ui/format";
import { type ComponentId, componentNames } from "@/lib/contract/verdict";
import type { FleetModel } from "./arrange-models";

/** A component of a model as its sparkline and its last reading. */
export function ComponentSpark({ model, id, slots }: { model: FleetModel; id: ComponentId; slots: number }) {
  const points = componentPoints(model.history, id);
  const measured = points.filter((point) => point.effect !== null);
  // What is not comparable is drawn apart, and is no reading where another is.
  const last = measured.findLast((point) => point.joined && point.mark !== "baseline") ?? measured.at(-1);
  const judged = points.some((point) => point.effect !== null && point.mark !== "baseline");
  if (!judged || !last || last.effect === null) {
    const isTooFew = model.verdict === "insufficient samples" && id !== "knowledge";
    const isFirst = model.history.length < 2 || model.verdict === "baseline";
    const why = isFirst ? "no comparison yet" : isTooFew ? "too few to tell" : "not measured";
    return <span className="text-11 text-ink-3">{why}</span>;
  }
  const reading = last.se === null ? formatMargins(last.effect) : formatEffect(last.effect, last.se);
  return (
    <span className="flex items-center gap-2">
      <Sparkline
        points={points}
        slots={slots}
        label={`${componentNames[id]} of ${model.name}: ${reading} margins lost in ${last.version}, ${markAppearance(last.mark).word}`}
      />
      <span className="leading-4">
        <span className="block font-medium text-13 text-ink">{formatMargins(last.effect)}</span>
        {last.se !== null && <span className="block text-11 text-ink-3">{formatMarginsInterval(last.se)}</span>}
        {last.version !== model.latest?.version && <span className="block text-11 text-ink-3">in {last.version}</span>}
      </span>
    </span>
  );
}
