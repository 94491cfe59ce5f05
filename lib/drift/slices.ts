import { groupsOf, type JudgedSlice, type Slices } from "../contract/slices";
import type { ComponentId } from "../contract/verdict";
import { combineEffects, type Effect, varianceOf } from "../stats/effect";
import { effectOfRows } from "../stats/effect-of-rows";
import { benjaminiHochberg } from "../stats/false-discovery";
import { adjustByMaxT } from "../stats/max-t";
import { normalUpperTail } from "../stats/normal";
import { seededRandom } from "../stats/seeded-random";
import type { MeasuredTexts } from "./compare-texts";
import type { Knowledge } from "./knowledge";
import { accuracyWithin } from "./knowledge";
import type { Side } from "./pair";
import type { Policy } from "./policy";
import { partsOf, textComponentIds, withReleaseNoise } from "./text-components";

const LISTED = 30;

/** One slice on one component, before it is looked at beside the others. */
interface Looked {
  slice: string;
  component: ComponentId;
  n: number;
  effect: Effect;
  /** Null where too little is outside it. */
  gap: Effect | null;
}

/**
 * Every topic and slice on every component (DRIFT.md § 8): its own effect with false-discovery control, and how far it
 * stays behind the rest. Null where no line names a topic or slice.
 * @param effects of the text's signals
 */
export function judgeSlices({
  texts,
  effects,
  knowledge,
  policy,
}: {
  texts: MeasuredTexts | null;
  effects: ReadonlyMap<string, Effect>;
  knowledge: Knowledge | null;
  policy: Policy;
}): Slices | null {
  const promptsOf = texts === null ? new Map<string, Uint8Array[]>() : promptGroups(texts);
  const itemsOf = new Map<string, number>();
  for (const { before } of knowledge?.pairs ?? []) {
    for (const group of new Set(before.groups)) itemsOf.set(group, (itemsOf.get(group) ?? 0) + 1);
  }
  const names = [...new Set([...promptsOf.keys(), ...itemsOf.keys()])];
  if (names.length === 0) return null;
  const needed = { prompts: policy.minimum.slicePrompts, items: policy.minimum.equityItems };
  const families = [
    texts === null ? [] : lookAtTexts({ promptsOf, effects, least: needed.prompts, policy }),
    knowledge === null ? [] : lookAtKnowledge({ itemsOf, knowledge, least: needed.items, policy }),
  ].filter((family) => family.length > 0);
  const judged = withFalseDiscovery(
    families.flatMap((family) => withGaps({ family, families: families.length, policy })),
    policy,
  );
  const enough = new Set(judged.map(({ slice }) => slice));
  const insufficient = names
    .filter((slice) => !enough.has(slice))
    .map((slice) => ({ slice, prompts: fewest(promptsOf.get(slice)), items: itemsOf.get(slice) ?? 0 }))
    .sort((a, b) => b.prompts - a.prompts || b.items - a.items);
  return {
    judged,
    insufficient: insufficient.slice(0, LISTED),
    insufficient_total: insufficient.length,
    needed,
    worst: worstOf(judged, policy),
  };
}

/** By topic or slice: which prompts' outputs name it. One mask where both sides share their prompts, else one a side. */
function promptGroups({ samples, pairing }: MeasuredTexts): Map<string, Uint8Array[]> {
  const of = new Map<string, Uint8Array[]>();
  const sides = [
    { side: pairing.baseline, lines: samples.baseline },
    { side: pairing.candidate, lines: samples.candidate },
  ];
  const blocks = pairing.paired ? 1 : 2;
  const prompts = pairing.baseline.prompts.length;
  const mark = ({ side, lines }: { side: Side; lines: MeasuredTexts["samples"]["baseline"] }, block: number) => {
    side.outputs.forEach((output, row) => {
      for (const group of groupsOf(lines[output] ?? {})) {
        const masks = of.get(group) ?? Array.from({ length: blocks }, () => new Uint8Array(prompts));
        of.set(group, masks);
        const mask = masks[block];
        if (mask !== undefined) mask[side.promptOf[row] ?? 0] = 1;
      }
    });
  };
  sides.forEach((side, i) => {
    mark(side, Math.min(i, blocks - 1));
  });
  return of;
}

function lookAtTexts({
  promptsOf,
  effects,
  least,
  policy,
}: {
  promptsOf: ReadonlyMap<string, readonly Uint8Array[]>;
  effects: ReadonlyMap<string, Effect>;
  least: number;
  policy: Policy;
}): Looked[] {
  const measured = [...effects].filter(([, { blocks }]) => blocks !== null).map(([id]) => id);
  const composites = textComponentIds.flatMap((component) => {
    const parts = partsOf(component, measured, policy).flatMap(({ metric, weight }) => {
      const effect = effects.get(metric);
      return effect === undefined ? [] : [{ effect, weight }];
    });
    return parts.length === 0 ? [] : [{ component, effect: combineEffects(parts) }];
  });
  return [...promptsOf].flatMap(([slice, masks]) => {
    const n = fewest(masks);
    if (n < least) return [];
    const others = masks.map((mask) => mask.map((taken) => 1 - taken));
    return composites.map(({ component, effect }) => {
      const within = effectOfRows(effect, masks);
      return {
        slice,
        component,
        n,
        effect: within,
        gap: fewest(others) < least ? null : gapOf(within, effectOfRows(effect, others)),
      };
    });
  });
}

/** Accuracy alone: within a slice, bands and wrong answers are too few. */
function lookAtKnowledge({
  itemsOf,
  knowledge,
  least,
  policy,
}: {
  itemsOf: ReadonlyMap<string, number>;
  knowledge: Knowledge;
  least: number;
  policy: Policy;
}): Looked[] {
  const margin = policy.members.knowledge?.accuracy;
  if (margin === undefined) return [];
  const inMargins = (effect: Effect) => combineEffects([{ effect, weight: -1 / margin }]);
  return [...itemsOf].flatMap(([slice, n]): Looked[] => {
    if (n < least) return [];
    const within = accuracyWithin(knowledge, ({ groups }) => groups.includes(slice));
    if (within === null) return [];
    const hasRest = knowledge.pairs.length - n >= least;
    const rest = hasRest ? accuracyWithin(knowledge, ({ groups }) => !groups.includes(slice)) : null;
    const effect = inMargins(within);
    return [{ slice, component: "knowledge", n, effect, gap: rest === null ? null : gapOf(effect, inMargins(rest)) }];
  });
}

function gapOf(within: Effect, rest: Effect): Effect {
  return combineEffects([
    { effect: within, weight: 1 },
    { effect: rest, weight: -1 },
  ]);
}

type WithGap = Looked & { se: number; adjustedGap: JudgedSlice["gap"] };

/** Gaps of one matrix, adjusted for the largest among them; a second matrix doubles p (Bonferroni). */
function withGaps({
  family,
  families,
  policy,
}: {
  family: readonly Looked[];
  families: number;
  policy: Policy;
}): WithGap[] {
  const noiseOf = ({ component }: Looked) => withReleaseNoise({ variance: 0, component, policy });
  const withRest = family.flatMap((looked) => (looked.gap === null ? [] : [{ looked, effect: looked.gap }]));
  const adjusted = adjustByMaxT({
    signals: withRest.map(({ looked, effect }) => ({ effect, noise: noiseOf(looked) })),
    flips: policy.maxT.flips,
    rng: seededRandom(policy.maxT.seed),
  });
  const gaps = new Map(withRest.map(({ looked }, i) => [looked, Math.min(1, families * (adjusted[i] ?? 1))]));
  const seOf = (effect: Effect, component: ComponentId) =>
    withReleaseNoise({ variance: varianceOf(effect) ?? 0, component, policy });
  return family.map((looked) => {
    const { gap, component, effect } = looked;
    return {
      ...looked,
      se: seOf(effect, component),
      adjustedGap:
        gap === null ? null : { effect: gap.value, se: seOf(gap, component), p_adjusted: gaps.get(looked) ?? 1 },
    };
  });
}

function withFalseDiscovery(looked: readonly WithGap[], policy: Policy): JudgedSlice[] {
  const p = looked.map(({ effect, se }) => normalUpperTail(effect.value / se));
  const q = benjaminiHochberg(p);
  return looked
    .map(({ slice, component, n, effect, se, adjustedGap }, i) => ({
      slice,
      component,
      n,
      effect: effect.value,
      se,
      p: p[i] ?? 1,
      q: q[i] ?? 1,
      found: (q[i] ?? 1) <= policy.falseDiscovery,
      gap: adjustedGap,
    }))
    .sort((a, b) => b.effect / b.se - a.effect / a.se || (a.slice < b.slice ? -1 : 1));
}

/** Behind the rest by no chance, and losing: a slice that gains less than the others is no loss. */
function worstOf(judged: readonly JudgedSlice[], policy: Policy): Slices["worst"] {
  let worst: JudgedSlice | null = null;
  const score = ({ gap }: JudgedSlice) => (gap === null ? 0 : gap.effect / gap.se);
  for (const slice of judged) {
    if (slice.gap === null || slice.gap.effect <= 0 || slice.effect <= 0) continue;
    if (slice.gap.p_adjusted > policy.maxT.alpha) continue;
    if (worst === null || score(slice) > score(worst)) worst = slice;
  }
  return worst === null ? null : { slice: worst.slice, component: worst.component };
}

/** Prompts of a slice: of the side that has fewer. */
function fewest(masks: readonly Uint8Array[] | undefined): number {
  if (masks === undefined) return 0;
  return Math.min(...masks.map((mask) => mask.reduce((sum, taken) => sum + taken, 0)));
}
