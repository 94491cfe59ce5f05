import { halfWidth } from "@/app/_components/ui/format";

/** An estimate with the ends of its 95 % interval, all in one unit. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** The 95 % interval of an estimate with this standard error, by the normal distribution. */
export function intervalOf({ value, se }: { value: number; se: number }): Interval {
  return { value, low: value - halfWidth(se), high: value + halfWidth(se) };
}

/**
 * The 95 % interval of a share by Wilson (1927): inside [0, 1], and honest near its ends.
 * @param n independent units the share was counted over, > 0; counting prompts rather than outputs makes it wider, never narrower
 */
export function wilsonInterval({ share, n }: { share: number; n: number }): Interval {
  if (!(n > 0)) throw new RangeError(`n must be positive, got ${n}`);
  const z = halfWidth(1);
  const z2 = z * z;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
