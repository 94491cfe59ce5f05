/** A compensated sum (Neumaier): exact to the last digit or so, whatever the order of the numbers. */
export function sum(numbers: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const x of numbers) {
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return total + lost;
}
