/** 95 % of a normal distribution lie within this many standard deviations. */
const NORMAL_95 = 1.959963984540054;

/** Where the series below is not good enough: 1, 2, 3 and 4 degrees of freedom. */
const fewDegrees = [12.706204736174698, 4.302652729749464, 3.182446305283708, 2.7764451051977934];

/**
 * How many standard errors a 95 % interval reaches either way where the standard error is itself estimated: Student's t,
 * 97.5 %. To 3e-4 by the series in 1/degrees (Abramowitz & Stegun 26.7.5); 1.96 for infinitely many.
 * @param degrees of freedom, at least 1: units of a jackknife less one
 */
export function studentT95(degrees: number): number {
  if (!(degrees >= 1)) throw new RangeError(`t needs one degree of freedom, got ${degrees}`);
  const known = fewDegrees[degrees - 1];
  if (known !== undefined) return known;
  const z = NORMAL_95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z);
}
