import fc from "fast-check";
import { expect, test } from "vitest";
import { findPlaces } from "../../lib/text/find-places";
import { batchShards, countTokens, type Shard } from "../../lib/text/shards";
import { anyOutputs, corpusOf } from "../support/corpora";

test("the places of a shard are those of its words, ascending, whichever other shards there are", () => {
  fc.assert(
    fc.property(anyOutputs, fc.array(fc.nat({ max: 20 }), { maxLength: 6 }), (outputs, cuts) => {
      const corpus = corpusOf(outputs);
      const types = corpus.vocabulary.words.length;
      const count = countTokens(corpus);
      const borders = [...new Set(cuts.map((cut) => Math.min(cut, types)))].sort((a, b) => a - b);
      const shards = borders.slice(1).map((to, i): Shard => {
        const from = borders[i] ?? 0;
        return { from, to, tokens: count.subarray(from, to).reduce((sum, times) => sum + times, 0) };
      });
      const places = new Int32Array(shards.reduce((sum, { tokens }) => sum + tokens, 1)).fill(-1);
      const start = findPlaces(corpus.tokens, types, shards, places);
      shards.forEach(({ from, to }, s) => {
        const plain = [...corpus.tokens.keys()].filter(
          (i) => (corpus.tokens[i] ?? -1) >= from && (corpus.tokens[i] ?? -1) < to,
        );
        expect([...places.subarray(start[s], start[s + 1])]).toEqual(plain);
      });
    }),
  );
});

test("shards are put together in their order, none twice, up to a bound of tokens and of shards", () => {
  const sizes = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 2 ** 25 }));
  fc.assert(
    fc.property(fc.array(sizes, { maxLength: 700, size: "max" }), (tokens) => {
      const shards = tokens.map((size, from) => ({ from, to: from + 1, tokens: size }));
      const batches = batchShards(shards);
      expect(batches.flat()).toEqual(shards);
      for (const batch of batches) {
        expect(batch.length).toBeLessThan(255);
        const held = batch.reduce((sum, shard) => sum + shard.tokens, 0);
        expect(batch.length === 1 || held <= 2 ** 23).toBe(true);
      }
    }),
  );
});
