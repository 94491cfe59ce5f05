import type { Compared } from "../contract/verdict";
import { signalOf } from "./signals";

/**
 * Why a signal's interval can exclude "no change" while its adjusted p does not reject it: the two answer different
 * questions. Names the signals of this comparison of which that is so.
 */
export function explainSignals(metrics: Readonly<Record<string, Compared>>): string[] {
  const tested = Object.values(metrics).filter(({ p_adjusted }) => p_adjusted !== null).length;
  if (tested === 0) return [];
  const excluded = Object.entries(metrics).filter(
    ([, { relative_change, se, p_adjusted }]) =>
      se !== null && Math.abs(relative_change) > 1.96 * se && p_adjusted !== null && p_adjusted > 0.05,
  );
  const noisy = excluded.filter(([, { relative_change, se, noise }]) => {
    return Math.abs(relative_change) <= 1.96 * Math.hypot(se ?? 0, noise ?? 0);
  });
  const chance = excluded.filter((one) => !noisy.includes(one));
  const names = (some: typeof excluded) => some.map(([id]) => signalOf(id).label).join(", ");
  return [
    `± is the error of drawing these prompts. The adjusted p also takes in what healthy releases differ by, and that ${tested} signals are looked at together: how often the largest of them would move so far by chance.`,
    ...(noisy.length === 0 ? [] : [`Beyond the error, but no further than healthy releases differ: ${names(noisy)}.`]),
    ...(chance.length === 0
      ? []
      : [`Beyond the error, but no further than one of ${tested} signals moves by chance: ${names(chance)}.`]),
  ];
}
