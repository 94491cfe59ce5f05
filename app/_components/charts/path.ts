/** A point of a drawing, in its own units. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Cuts a series where a value is missing: each run can be joined by a line.
 * @param restarts whether a point is not to be joined to the one before it
 */
export function runsOf<T>(points: readonly (T | null)[], restarts: (point: T) => boolean = () => false): T[][] {
  const runs: T[][] = [];
  let run: T[] = [];
  for (const point of points) {
    if ((point === null || restarts(point)) && run.length > 0) {
      runs.push(run);
      run = [];
    }
    if (point !== null) run.push(point);
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/** The SVG path through points, in order. */
export function linePath(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join(" ");
}

/** The closed SVG path of a band: along its upper edge, and back along its lower one. */
export function bandPath(points: readonly { x: number; low: number; high: number }[]): string {
  const forth = points.map(({ x, high }) => ({ x, y: high }));
  const back = [...points].reverse().map(({ x, low }) => ({ x, y: low }));
  return `${linePath([...forth, ...back])} Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
