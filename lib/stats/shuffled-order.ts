import { seededRandom } from "./seeded-random";

/** The numbers 0..n − 1 in a random order that the seed alone decides (Fisher & Yates). */
export function shuffledOrder(n: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[k] ?? 0;
    order[k] = held;
  }
  return order;
}
