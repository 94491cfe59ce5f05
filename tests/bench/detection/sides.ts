import type { TextBasis } from "../../../lib/contract/basis";
import type { SampleLine } from "../../../lib/contract/lines";
import { basisOfRows, pickRows, type Rows } from "../../../lib/drift/basis-of-rows";
import { shuffled } from "../../../lib/drift/planted-loss";
import { defaultPolicy } from "../../../lib/drift/policy";
import { staticEnglishEmbedder } from "../../../lib/embedders/static-english";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { buildCorpus } from "../../../lib/text/corpus";
import { newVocabulary, type Vocabulary } from "../../../lib/text/vocabulary";

/** Tokenises and embeds outputs. @param vocabulary shared by all that are compared */
export async function rowsOf(samples: readonly SampleLine[], vocabulary: Vocabulary = newVocabulary()): Promise<Rows> {
  return {
    corpus: buildCorpus({ samples, tokenizer: "words", vocabulary }),
    vectors: await staticEnglishEmbedder.embed(samples.map(({ output }) => output)),
    dimension: staticEnglishEmbedder.dimension,
  };
}

/** Compares two sides whose rows belong together, with numbers rounded to what a file should hold. */
export function compareRows(baseline: Rows, candidate: Rows): TextBasis {
  const basis = basisOfRows({ baseline, candidate, reference: null, policy: defaultPolicy });
  const round = (value: number) => Number(value.toPrecision(7));
  return { ...basis, changes: basis.changes.map(round), covariance: basis.covariance.map((row) => row.map(round)) };
}

/** Some prompts of both sides, drawn without replacement; the same draw takes the same prompts everywhere. */
export function drawPrompts(rows: Rows, prompts: number, draw: number): Rows {
  const { promptOf } = rows.corpus;
  const all = Int32Array.from(new Set(promptOf)).sort();
  if (prompts >= all.length) return rows;
  const chosen = new Set(shuffled(all, seededRandom(1000 * prompts + draw)).subarray(0, prompts));
  return pickRows(
    rows,
    Int32Array.from(promptOf.keys()).filter((row) => chosen.has(promptOf[row] ?? -1)),
  );
}

/** The same outputs ended at a share of their words. Their vectors stay those of the whole outputs. */
export function shorten(rows: Rows, share: number): Rows {
  const { corpus } = rows;
  const offsets = new Int32Array(corpus.outputs + 1);
  const kept: number[] = [];
  for (let row = 0; row < corpus.outputs; row++) {
    const from = corpus.offsets[row] ?? 0;
    const to = from + Math.round(share * ((corpus.offsets[row + 1] ?? 0) - from));
    for (let i = from; i < to; i++) kept.push(corpus.tokens[i] ?? 0);
    offsets[row + 1] = kept.length;
  }
  return { ...rows, corpus: { ...corpus, offsets, tokens: Int32Array.from(kept) } };
}
