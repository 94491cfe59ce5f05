import { expect, test } from "vitest";
import { embedders } from "../../lib/embedders";
import { hashEmbedder } from "../../lib/embedders/hash-v1";

const { dimension } = hashEmbedder;

function cosine(vectors: Float32Array, a: number, b: number): number {
  let product = 0;
  for (let k = 0; k < dimension; k++) product += (vectors[a * dimension + k] ?? 0) * (vectors[b * dimension + k] ?? 0);
  return product;
}

test("every embedder gives unit rows, and zeros for a text without a word", async () => {
  for (const embedder of embedders) {
    const vectors = await embedder.embed(["the cat sat", "", "你好世界", "   "]);
    const lengths = [0, 1, 2, 3].map((i) =>
      Math.hypot(...vectors.subarray(i * embedder.dimension, (i + 1) * embedder.dimension)),
    );
    expect(lengths.map((length) => Math.round(length * 1e6) / 1e6)).toEqual([1, 0, 1, 0]);
  }
});

test("the same text has the same vector, whatever stands beside it", async () => {
  const alone = await hashEmbedder.embed(["the cat sat on the mat"]);
  const among = await hashEmbedder.embed(["something else", "the cat sat on the mat"]);
  expect(among.subarray(dimension)).toEqual(alone);
});

test("texts of common words are closer than texts of other words; related forms are related", async () => {
  const vectors = await hashEmbedder.embed([
    "the cat sat on the mat",
    "a cat sat on a mat",
    "stock prices fell sharply",
    "walking",
    "walked",
  ]);
  expect(cosine(vectors, 0, 1)).toBeGreaterThan(0.4);
  expect(Math.abs(cosine(vectors, 0, 2))).toBeLessThan(0.25);
  expect(cosine(vectors, 3, 4)).toBeGreaterThan(0.02);
});
