import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseEmbedder } from "../../lib/embedders/choose-embedder";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { chooseWords } from "../../lib/embedders/static-en-v1/choose-words";
import { distil } from "../../lib/embedders/static-en-v1/distil";
import { englishWords } from "../../lib/embedders/static-en-v1/english-words";
import { readWordTable, writeWordTable } from "../../lib/embedders/static-en-v1/word-table";
import { staticEnglishEmbedder } from "../../lib/embedders/static-english";
import { cosine } from "./cosine";

const { dimension } = staticEnglishEmbedder;
const tableUrl = new URL("../../lib/embedders/static-en-v1/table.bin", import.meta.url);

test("other words for the same are near, though they share no word", async () => {
  const texts = ["The physician cured my illness.", "A doctor healed his sickness.", "Trains leave at noon."];
  const meaning = await staticEnglishEmbedder.embed(texts);
  const wording = await hashEmbedder.embed(texts);
  expect(cosine(meaning, dimension, 0, 1)).toBeGreaterThan(0.35);
  expect(cosine(wording, hashEmbedder.dimension, 0, 1)).toBeLessThan(0.25);
  expect(cosine(meaning, dimension, 0, 2)).toBeLessThan(0.1);
});

test("the meaning weighs .6 of the squared length, the wording .4; without a known word the wording is all", async () => {
  const vectors = await staticEnglishEmbedder.embed(["a quiet harbour at night", "qwxzv zzkqj", "雨の音"]);
  const squares = (row: number, from: number, to: number) =>
    vectors.subarray(row * dimension + from, row * dimension + to).reduce((sum, x) => sum + x * x, 0);
  expect(squares(0, 0, 128)).toBeCloseTo(0.6, 5);
  expect(squares(0, 128, dimension)).toBeCloseTo(0.4, 5);
  for (const row of [1, 2]) {
    expect(squares(row, 0, 128)).toBe(0);
    expect(squares(row, 128, dimension)).toBeCloseTo(1, 5);
  }
});

test("the meaning is the plain weighted mean of the table's rows", async () => {
  const { rowOf, table } = englishWords();
  const words = fc.array(fc.constantFrom(..."the a cat's harbour don't don’t physician of qwxzv night".split(" ")), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      const vector = await staticEnglishEmbedder.embed([text.join(" ")]);
      const mean = new Array<number>(128).fill(0);
      for (const row of text.map(rowOf).filter((found) => found >= 0)) {
        const weight = ((table.scales[row] ?? 0) * 1e-4) / (1e-4 + (table.probabilities[row] ?? 0));
        for (let k = 0; k < 128; k++) mean[k] = (mean[k] ?? 0) + weight * (table.rows[row * 128 + k] ?? 0);
      }
      const length = Math.hypot(...mean) || 1;
      for (let k = 0; k < 128; k++) expect(vector[k]).toBeCloseTo((Math.sqrt(0.6) * (mean[k] ?? 0)) / length, 5);
    }),
    { numRuns: 50, seed: 11 },
  );
});

test("the table is written as it is read; cut bytes are refused", () => {
  const bytes = readFileSync(tableUrl);
  const table = readWordTable(bytes);
  expect(table.words.length).toBe(25_223);
  expect(writeWordTable(table).equals(bytes)).toBe(true);
  expect(() => readWordTable(bytes.subarray(0, bytes.length - 1))).toThrow("not a word table");
  expect(() => readWordTable(Buffer.alloc(3))).toThrow("not a word table");
});

test("words stand once, lower case, with shares of running words that add up to one", () => {
  const { words, probabilities } = englishWords().table;
  expect(new Set(words).size).toBe(words.length);
  expect(words.filter((word) => word !== word.toLowerCase())).toEqual([]);
  expect(words[0]).toBe("the");
  expect(probabilities.every((p) => p > 0 && p < 0.1)).toBe(true);
  expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4);
});

test("shares come from the pieces that begin a word, cases together; words beyond them fall off by rank", () => {
  const pieces = [
    ["<s>", 0],
    ["▁:)", null],
    ["▁the", Math.log(0.3)],
    ["▁The", Math.log(0.1)],
    ["▁cat", Math.log(0.1)],
    ["ing", Math.log(0.2)],
  ] as const;
  const chosen = chooseWords(pieces, [" dog", "dog", " Cat", " getValue", " mouse"]);
  const share = (word: string) => chosen.find((entry) => entry.word === word)?.share;
  const ofCat = (word: string) => (share(word) ?? 0) / (share("cat") ?? 0);
  expect(ofCat("the")).toBeCloseTo(4, 12);
  expect(ofCat("dog")).toBeCloseTo(2 / 3, 12);
  expect(ofCat("mouse")).toBeCloseTo(2 / 4, 12);
  expect(chosen.reduce((sum, entry) => sum + entry.share, 0)).toBeCloseTo(1, 12);
  expect(chosen.map(({ word }) => word)).toContain("don't");
  expect(share("ing")).toBeUndefined();
  expect(share("getvalue")).toBeUndefined();
});

test("distilling keeps the distances that the longest axes hold", () => {
  const vectors = fc.array(
    fc.tuple(fc.float({ min: -1, max: 1, noNaN: true }), fc.float({ min: -1, max: 1, noNaN: true })),
    {
      minLength: 3,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(vectors, (points) => {
      // Points of a plane, laid into five dimensions by two perpendicular unit vectors: two axes hold all of it.
      const laid = points.flatMap(([x, y]) => [0.6 * x, 0.8 * x, 0, 0.8 * y, -0.6 * y]);
      const { rows, scales } = distil({ vectors: Float32Array.from(laid), width: 5, dimension: 2 });
      const at = (i: number, k: number) => (rows[2 * i + k] ?? 0) * (scales[i] ?? 0);
      for (const [i, [x, y]] of points.entries()) {
        const [ox, oy] = points[0] ?? [0, 0];
        const rounding = (scales[i] ?? 0) + (scales[0] ?? 0);
        const found = Math.hypot(at(i, 0) - at(0, 0), at(i, 1) - at(0, 1));
        expect(Math.abs(found - Math.hypot(x - ox, y - oy))).toBeLessThan(rounding + 1e-6);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});

test.each([
  ["English", "The committee will publish its report on housing next week.", "static-en-v1"],
  ["code", "export function sum(values: number[]) { return values.reduce((a, b) => a + b, 0); }", "static-en-v1"],
  ["German", "Die Regierung hat am Mittwoch ein neues Gesetz über den Ausbau der Eisenbahn beschlossen.", "hash-v1"],
  ["Spanish", "El gobierno aprobó el miércoles una nueva ley y no es un problema para los municipios.", "hash-v1"],
  ["Japanese", "政府は水曜日に新しい法律を可決した。", "hash-v1"],
  ["nothing", "", "static-en-v1"],
])("a model whose first release is in %s is embedded by what can tell its texts apart", (_, text, id) => {
  const chosen = chooseEmbedder([text]);
  expect(chosen.embedder.id).toBe(id);
  expect(chosen.reason).toMatch(/^\d+ % of the words/);
});
