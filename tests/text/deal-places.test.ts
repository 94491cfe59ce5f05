import fc from "fast-check";
import { expect, test } from "vitest";
import { newDealer } from "../../lib/text/deal-places";
import { groupExactCopies } from "../../lib/text/exact-copies";
import { takeKernels } from "../../lib/text/kernels";
import { viewCorpus } from "../../lib/text/ngram-view";
import { batchShards, countTokens, type Shard } from "../../lib/text/shards";
import { anyOutputs, corpusOf } from "../support/corpora";

test("a shard is dealt the places of its words, in order, with what follows, whichever other shards there are", () => {
  fc.assert(
    fc.property(anyOutputs, fc.array(fc.nat({ max: 20 }), { maxLength: 6 }), (outputs, cuts) => {
      const corpus = corpusOf(outputs);
      const { view } = viewCorpus(corpus, groupExactCopies(corpus).first);
      const count = countTokens(corpus);
      const borders = [...new Set(cuts.map((cut) => Math.min(cut, count.length)))].sort((a, b) => a - b);
      const shards = borders.slice(1).map((to, i): Shard => {
        const from = borders[i] ?? 0;
        return { from, to, tokens: count.subarray(from, to).reduce((sum, times) => sum + times, 0) };
      });
      const kernels = takeKernels();
      const room = shards.reduce((sum, { tokens }) => sum + tokens, 0);
      const dealer = newDealer(kernels, view, kernels.put(view.offsets), room);
      const start = dealer.deal(shards);
      shards.forEach(({ from, to }, s) => {
        const plain: number[] = [];
        for (let output = 0; output < view.outputs; output++) {
          const tokens = [...view.tokens.subarray(view.offsets[output], view.offsets[output + 1])];
          tokens.forEach((token, i) => {
            if (token < from || token >= to) return;
            plain.push(token, output, ...[1, 2, 3, 4].map((ahead) => tokens[i + ahead] ?? -1));
          });
        }
        const rows = (start[s + 1] ?? 0) - (start[s] ?? 0);
        expect([...kernels.ints(dealer.rowAt(start[s] ?? 0), 6 * rows)]).toEqual(plain);
      });
      kernels.release();
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
        expect(batch.length === 1 || held <= 3 * 2 ** 19).toBe(true);
      }
    }),
  );
});
