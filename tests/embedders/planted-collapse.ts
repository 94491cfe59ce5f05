import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Embedder } from "../../lib/embedders/embedder";
import { embeddingSpread, embeddingSpreadBetween, embeddingSpreadWithin } from "../../lib/metrics/embedding-spread";
import { intervalOf, standardErrorOf } from "../../lib/metrics/interval";
import { measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { vendi, vendiQ2 } from "../../lib/metrics/vendi";
import { seededRandom } from "../../lib/stats/seeded-random";
import { corpusOf } from "../support/corpora";
import { testdata } from "../support/testdata";
import { cosine } from "./cosine";
import { gradedPairs } from "./graded-pairs";

/** An output and the index of its prompt. */
export interface PromptedText {
  prompt: number;
  text: string;
}

/** What is planted: all of a prompt's answers going to one, or rare content going out of them. */
export type Plant = "one answer" | "rare words out";

export const signals: readonly Metric[] = [
  embeddingSpread,
  embeddingSpreadWithin,
  embeddingSpreadBetween,
  vendi,
  vendiQ2,
];

/** A signal with the 95 % interval that an analysis gives it. */
export type Figures = Record<string, { value: number; low: number; high: number }>;

/** The embedding signals of some outputs. */
export async function embeddingFigures(texts: readonly PromptedText[], embedder: Embedder): Promise<Figures> {
  const vectors = await embedder.embed(texts.map(({ text }) => text));
  const corpus = corpusOf(texts.map(({ prompt }) => ({ prompt, tokens: [] })));
  const measured = measureText({ corpus, reference: null, vectors, dimension: embedder.dimension });
  return Object.fromEntries(
    signals.map((metric) => {
      const found = metric.measure(measured);
      if (!found.ok) throw new RangeError(`${metric.id}: ${found.reason}`);
      const interval = intervalOf(metric, found, standardErrorOf(found) ?? Number.NaN);
      return [metric.id, { value: found.value, ...interval }];
    }),
  );
}

/** The first of some rising shares at which a signal lies outside of the interval that it had without the plant; null: at none. */
export function firstBeyond(id: string, doses: readonly { share: number; figures: Figures }[]): number | null {
  const before = doses.find(({ share }) => share === 0)?.figures[id];
  if (before === undefined) throw new RangeError(`nothing is known of ${id} without a plant`);
  const beyond = doses.find(({ figures }) => {
    const value = figures[id]?.value ?? Number.NaN;
    return value < before.low || value > before.high;
  });
  return beyond?.share ?? null;
}

/**
 * Plants collapse in a share of the outputs, chosen by a seeded coin, more of the same ones as the share grows.
 * "one answer" puts the prompt's most typical output in their place, the one nearest to all others by `embedder`;
 * "rare words out" takes from them the words that fewer than five outputs have.
 */
export async function plantCollapse(
  texts: readonly PromptedText[],
  { plant, share, embedder }: { plant: Plant; share: number; embedder: Embedder },
): Promise<PromptedText[]> {
  const rng = seededRandom(7);
  const isHit = texts.map(() => rng() < share);
  const changed = plant === "one answer" ? await typicalOf(texts, embedder) : withoutRareWords(texts);
  return texts.map((line, i) => ({ ...line, text: (isHit[i] ? changed[i] : undefined) ?? line.text }));
}

async function typicalOf(texts: readonly PromptedText[], embedder: Embedder): Promise<string[]> {
  const vectors = await embedder.embed(texts.map(({ text }) => text));
  const typical = new Map<number, { text: string; nearness: number }>();
  for (const [i, { prompt, text }] of texts.entries()) {
    let nearness = 0;
    for (const [j, other] of texts.entries()) {
      if (other.prompt === prompt) nearness += cosine(vectors, embedder.dimension, i, j);
    }
    if (nearness > (typical.get(prompt)?.nearness ?? Number.NEGATIVE_INFINITY)) typical.set(prompt, { text, nearness });
  }
  return texts.map(({ prompt, text }) => typical.get(prompt)?.text ?? text);
}

function withoutRareWords(texts: readonly PromptedText[]): string[] {
  const words = texts.map(({ text }) => text.split(/\s+/));
  const outputs = new Map<string, number>();
  for (const list of words) {
    for (const word of new Set(list.map(bare))) outputs.set(word, (outputs.get(word) ?? 0) + 1);
  }
  return words.map((list) => list.filter((word) => (outputs.get(bare(word)) ?? 0) >= 5).join(" "));
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A small case of our own: each first sentence of the graded pairs is a prompt, its five sentences are the answers. */
export function ownTexts(): PromptedText[] {
  const firsts = [...new Set(gradedPairs.map(([a]) => a))];
  return firsts.flatMap((first, prompt) => [
    { prompt, text: first },
    ...gradedPairs.filter(([a]) => a === first).map(([, text]) => ({ prompt, text })),
  ]);
}

/** 100 prompts with ten answers each of OLMo 2 7B (NoveltyBench), from the reference data; null where they are absent. */
export function realTexts(): PromptedText[] | null {
  const path = testdata("data", "real", "noveltybench-curated", "olmo2-7b.ndjson.gz");
  if (!existsSync(path)) return null;
  const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n").filter(Boolean);
  const prompts = new Map<string, number>();
  return lines.map((line) => {
    const { prompt_id: id, output } = JSON.parse(line) as { prompt_id: string; output: string };
    const prompt = prompts.get(id) ?? prompts.size;
    prompts.set(id, prompt);
    return { prompt, text: output };
  });
}
