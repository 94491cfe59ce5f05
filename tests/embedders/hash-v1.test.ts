import fc from "fast-check";
import { expect, test } from "vitest";
import { embedders } from "../../lib/embedders";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { wordsTokenizer } from "../../lib/text/words-tokenizer";
import { cosine } from "./cosine";

const { dimension } = hashEmbedder;

test.each(embedders)("$id gives unit rows, and zeros for a text without a word", async (embedder) => {
  const vectors = await embedder.embed(["the cat sat", "", "你好世界", "   "]);
  const lengths = [0, 1, 2, 3].map((i) =>
    Math.hypot(...vectors.subarray(i * embedder.dimension, (i + 1) * embedder.dimension)),
  );
  expect(lengths.map((length) => Math.round(length * 1e6) / 1e6)).toEqual([1, 0, 1, 0]);
});

test.each(embedders)("$id gives a text the same vector, whatever stands before it", async (embedder) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 }), fc.string(), async (before, text) => {
      const alone = await embedder.embed([text]);
      const among = await embedder.embed([...before, "我们喜欢猫", text]);
      expect(among.subarray(among.length - embedder.dimension)).toEqual(alone);
    }),
    { numRuns: 50, seed: 3 },
  );
});

test("texts of common words are closer than texts of other words; related forms are related", async () => {
  const vectors = await hashEmbedder.embed([
    "the cat sat on the mat",
    "a cat sat on a mat",
    "stock prices fell sharply",
    "walking",
    "walked",
  ]);
  expect(cosine(vectors, dimension, 0, 1)).toBeGreaterThan(0.4);
  expect(Math.abs(cosine(vectors, dimension, 0, 2))).toBeLessThan(0.25);
  expect(cosine(vectors, dimension, 3, 4)).toBeGreaterThan(0.02);
});

test.each([
  { script: "Han", text: "今天天气很好我们去公园散步", near: "今天天气很好我们去公园跑步" },
  { script: "Kana", text: "わたしはねこがすきです", near: "わたしはいぬがすきです" },
  { script: "Thai", text: "วันนี้อากาศดีมาก", near: "วันนี้อากาศร้อนมาก" },
])("the same $script characters in another order are another text; a word exchanged is much the same", async (row) => {
  const backwards = [...row.text].reverse().join("");
  const vectors = await hashEmbedder.embed([row.text, row.near, backwards]);
  expect(cosine(vectors, dimension, 0, 1)).toBeGreaterThan(0.5);
  expect(cosine(vectors, dimension, 0, 2)).toBeLessThan(0.4);
});

test("equals a plain sum over the words and their parts on texts of scripts with blanks", async () => {
  const texts = fc.string({ unit: fc.constantFrom(..."abcdeé ʼ'’.,! 0123Яж\u0301😀"), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const vector = await hashEmbedder.embed([text]);
      const plain = plainHash(text);
      for (let k = 0; k < dimension; k++) expect(vector[k]).toBeCloseTo(plain[k] ?? 0, 6);
    }),
    { numRuns: 200, seed: 5 },
  );
});

/** The obvious way, of the definition in the docstring. */
function plainHash(text: string): number[] {
  const row = new Array<number>(dimension).fill(0);
  const add = (feature: string, weight: number) => {
    const hash = fnv(feature);
    row[hash & (dimension - 1)] = (row[hash & (dimension - 1)] ?? 0) + (hash & 0x40000000 ? weight : -weight);
  };
  const words: string[] = [];
  wordsTokenizer.tokenize(text, (word) => words.push(word));
  for (const word of new Set(words)) {
    const times = Math.sqrt(words.filter((other) => other === word).length);
    const marked = ["<", ...word, ">"];
    const parts = [3, 4, 5]
      .filter((width) => width < marked.length)
      .flatMap((width) =>
        marked.slice(0, marked.length - width + 1).map((_, i) => `${width}:${marked.slice(i, i + width).join("")}`),
      );
    add(word, times);
    for (const part of parts) add(part, (times * 0.4) / Math.sqrt(parts.length));
  }
  const length = Math.hypot(...row);
  return length === 0 ? row : row.map((x) => x / length);
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
