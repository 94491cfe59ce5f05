import { overcountOf } from "../numeric/interactions";
import { WITHOUT_INTERACTIONS } from "./interval";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";
import { interactionsOfWords } from "./word-interactions";

/**
 * Sample coverage (Chao & Jost 2012): the estimated share of the model's word use that the words seen make up, from
 * how many words are said once (f1) and twice (f2). Shown beside the Hill numbers: they can be trusted where it is high.
 */
export const coverage: Metric = {
  id: "coverage",
  label: "Coverage of the sample",
  description: "estimated share of the model's word use that this sample has seen",
  formula: "1 − (f₁/n)·((n − 1)f₁ / ((n − 1)f₁ + 2f₂)), f₁ and f₂ the words said once and twice among n tokens",
  interval: `delete-one-prompt jackknife, exact, ${WITHOUT_INTERACTIONS}`,
  counts: "outputs",
  unit: "share",
  collapseMeans: null,
  component: null,
  changeUnit: "relative",
  source: "Chao & Jost 2012, Ecology 93(12), equation 4a",
  bias: "More text raises it.",
  measure({ corpus, words }) {
    const counts = words();
    const { total, totalOf, count, start, word, times } = counts;
    if (total === 0) return { ok: false, reason: "no output has a token" };
    let once = 0;
    let twice = 0;
    for (const c of count) {
      if (c === 1) once++;
      else if (c === 2) twice++;
    }
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      let left1 = once;
      let left2 = twice;
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        const before = count[word[e] ?? 0] ?? 0;
        const after = before - (times[e] ?? 0);
        left1 += (after === 1 ? 1 : 0) - (before === 1 ? 1 : 0);
        left2 += (after === 2 ? 1 : 0) - (before === 2 ? 1 : 0);
      }
      return chaoJost(total - (totalOf[p] ?? 0), left1, left2);
    });
    return {
      ok: true,
      value: chaoJost(total, once, twice),
      n: corpus.outputs,
      withoutUnit,
      // Asked for with the interval alone.
      get overcount() {
        const perOnce = (chaoJost(total, once + 1, twice) - chaoJost(total, once - 1, twice)) / 2;
        const perTwice = chaoJost(total, once, twice + 1) - chaoJost(total, once, twice);
        const termOf = (said: number) => (said === 1 ? perOnce : said === 2 ? perTwice : 0);
        return overcountOf(interactionsOfWords(counts, 2, termOf));
      },
    };
  },
};

function chaoJost(n: number, once: number, twice: number): number {
  if (n === 0) return Number.NaN;
  if (once === 0) return 1;
  const seen = (n - 1) * once;
  if (twice > 0) return 1 - (once / n) * (seen / (seen + 2 * twice));
  // Without words said twice: the bias-corrected estimate of the unseen; and Good–Turing's where that says nothing.
  if (once === 1) return 1 - 1 / n;
  const corrected = (n - 1) * (once - 1);
  return 1 - (once / n) * (corrected / (corrected + 2));
}
