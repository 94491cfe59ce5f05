import { expect, test } from "vitest";
import { rowsOf } from "../../lib/intake/rows";

test.each([
  { name: "ordinary numbers as they are", embedding: [3, -4], kept: [3, -4] },
  { name: "numbers beyond 32 bits by their direction", embedding: [1e300, -5e299], kept: [1, -0.5] },
  { name: "numbers below 32 bits by their direction", embedding: [1e-300, -5e-301], kept: [1, -0.5] },
  { name: "zeros as zeros", embedding: [0, 0], kept: [0, 0] },
])("a vector is stored with $name", ({ embedding, kept }) => {
  const line = { prompt_id: "p", output: "a", sample: 0, embedding };
  const [samples] = rowsOf([{ kind: "samples", line }], { releaseId: "r", uploadId: "u", firstLine: 1 });
  const stored = samples?.kind === "samples" ? samples.rows[0]?.embedding : null;
  expect([...new Float32Array(Uint8Array.from(stored ?? []).buffer)]).toEqual(kept);
});
