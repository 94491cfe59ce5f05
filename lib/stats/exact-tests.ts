/**
 * Exact McNemar test on paired yes/no outcomes: two-sided p that `lost` and `regained` are equally likely, conditional
 * on their sum (binomial with one half). 1 where nothing changed.
 */
export function mcnemarExact({ lost, regained }: { lost: number; regained: number }): number {
  requireCounts(lost, regained);
  const n = lost + regained;
  if (n === 0) return 1;
  let tail = 0;
  for (let k = 0; k <= Math.min(lost, regained); k++) tail += Math.exp(logChoose(n, k) - n * Math.LN2);
  return Math.min(1, 2 * tail);
}

/**
 * Fisher's exact test on two counts: two-sided p that `a` of `ofA` and `b` of `ofB` have the same chance, summing every
 * table that is no likelier than the one seen (R's fisher.test).
 */
export function fisherExact({ a, ofA, b, ofB }: { a: number; ofA: number; b: number; ofB: number }): number {
  requireCounts(a, b, ofA - a, ofB - b);
  const hits = a + b;
  const logAll = logChoose(ofA + ofB, hits);
  const logSeen = logChoose(ofA, a) + logChoose(ofB, b) - logAll;
  let p = 0;
  for (let k = Math.max(0, hits - ofB); k <= Math.min(ofA, hits); k++) {
    const logP = logChoose(ofA, k) + logChoose(ofB, hits - k) - logAll;
    if (logP <= logSeen + 1e-7) p += Math.exp(logP);
  }
  return Math.min(1, p);
}

function requireCounts(...counts: number[]): void {
  for (const count of counts) {
    if (!Number.isInteger(count) || count < 0)
      throw new RangeError(`a count must be a whole number from 0, got ${count}`);
  }
}

/** ln of n over k. */
function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const small: number[] = [0];
for (let n = 1; n < 256; n++) small.push((small[n - 1] ?? 0) + Math.log(n));

/** Exact sums to 255, Stirling's series beyond (error below 1e-12). */
function logFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  const inverse = 1 / n;
  return (
    n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260
  );
}
