import { jackknifeError } from "../numeric/jackknife";
import { shuffledOrder } from "../stats/shuffled-order";
import { deflatedSize } from "../text/deflated-size";
import { joinedTokens, shuffledTexts } from "../text/joined-tokens";
import type { MeasuredText } from "./measured-text";
import type { Metric } from "./metric";

const GROUPS = 20;
/** The jackknife deflates its text 20 times over: it takes prompts with about this many characters. */
const SAMPLE_CHARACTERS = 1 << 17;
const SEED = 0xc0de;

/** How far the outputs can be compressed: bytes / deflated bytes. Repetition within and between outputs raises it. */
export const compressionRatio: Metric = {
  id: "compression-ratio",
  label: "Compression ratio",
  description: "how far all outputs together can be compressed",
  formula:
    "UTF-8 bytes / deflated bytes (level 9, no header) of all outputs joined by blanks in file order (of a release that is compared, by prompt); in a comparison of the first 256 KiB, or what both sides have, of the length-cut outputs in a fixed shuffled order",
  interval:
    "jackknife over 20 groups of prompts, on a seeded sample of about 128 KiB, scaled by the root of the number of prompts; none under 20 prompts, nor in comparisons",
  counts: "outputs",
  unit: "score",
  collapseMeans: "rises",
  component: null,
  changeUnit: "relative",
  source: "Shaib et al. 2024, arXiv:2403.00553 (compression ratio); RFC 1951",
  bias: "More text raises it up to some 64 KB; it sees copies only 32 KB apart, so the order of the file matters. Node's deflate finds a little more than the original zlib: the ratio is .2 to .9 % higher on 45 KB to 1 MB of text, 1.2 % on 16 KB; changes between releases are not affected.",
  measure(text) {
    const { corpus, byteBudget } = text;
    if (corpus.tokens.length === 0) return { ok: false, reason: "no output has a token" };
    if (byteBudget !== null) {
      const { bytes, deflated } = deflatedSize(shuffledTexts(corpus), byteBudget);
      if (bytes === 0) return { ok: false, reason: "there is nothing to compress on the other side" };
      return { ok: true, value: bytes / deflated, n: corpus.outputs, withoutUnit: null };
    }
    const { bytes, deflated } = deflatedSize(textsInOrder(text, () => true));
    const error = groupError(text);
    return {
      ok: true,
      value: bytes / deflated,
      n: corpus.outputs,
      withoutUnit: null,
      ...(error === null ? {} : { error, degrees: GROUPS - 1 }),
    };
  },
};

/** The outputs of some prompts, in file order. */
function* textsInOrder({ corpus, texts }: MeasuredText, isIn: (prompt: number) => boolean): Iterable<string> {
  for (let output = 0; output < corpus.outputs; output++) {
    if (isIn(corpus.promptOf[output] ?? 0)) yield texts?.[output] ?? joinedTokens(corpus, output);
  }
}

/** The standard error of the ratio, from groups of the prompts of a sample; null where there are too few prompts. */
function groupError(text: MeasuredText): number | null {
  const { corpus, texts } = text;
  const prompts = corpus.prompts.length;
  if (prompts < GROUPS) return null;
  const charactersOf = new Float64Array(prompts);
  for (let output = 0; output < corpus.outputs; output++) {
    const prompt = corpus.promptOf[output] ?? 0;
    const characters = texts?.[output]?.length ?? joinedTokens(corpus, output).length;
    charactersOf[prompt] = (charactersOf[prompt] ?? 0) + characters;
  }
  // By prompt its group, from 0; -1 outside the sample.
  const groupOf = new Int32Array(prompts).fill(-1);
  let sampled = 0;
  let characters = 0;
  for (const prompt of shuffledOrder(prompts, SEED)) {
    if (sampled >= GROUPS && characters >= SAMPLE_CHARACTERS) break;
    groupOf[prompt] = sampled++ % GROUPS;
    characters += charactersOf[prompt] ?? 0;
  }
  const without = Float64Array.from({ length: GROUPS }, (_, group) => {
    const { bytes, deflated } = deflatedSize(textsInOrder(text, (p) => groupOf[p] !== -1 && groupOf[p] !== group));
    return bytes / deflated;
  });
  return jackknifeError(without) * Math.sqrt(sampled / prompts);
}
