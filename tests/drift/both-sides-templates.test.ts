import fc from "fast-check";
import { expect, test } from "vitest";
import { measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { openerShare } from "../../lib/metrics/opener-share";
import { templateRate } from "../../lib/metrics/template-rate";
import { buildCorpus, type Corpus } from "../../lib/text/corpus";
import { findTemplates } from "../../lib/text/templates";
import { newVocabulary } from "../../lib/text/vocabulary";

const word = fc.constantFrom("the", "of", "it", "is", ",", ".", "amber", "birch", "cedar", "42");
const release = fc.array(
  fc.array(word, { minLength: 3, maxLength: 12 }).map((words) => words.join(" ")),
  {
    minLength: 3,
    maxLength: 40,
  },
);

function corporaOf(...releases: readonly string[][]): Corpus[] {
  const vocabulary = newVocabulary();
  return releases.map((outputs) =>
    buildCorpus({
      samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "words",
      vocabulary,
    }),
  );
}

/** A metric of each corpus against the templates of all of them. */
function shares(metric: Metric, corpora: readonly Corpus[]) {
  const templates = findTemplates(corpora);
  return corpora.map((corpus) => {
    const found = metric.measure(measureText({ corpus, reference: null, vectors: null, dimension: 0, templates }));
    return found.ok ? found.value : found.reason;
  });
}

test.each([openerShare, templateRate])(
  "$id: exchanging the sides exchanges their shares, to the last digit",
  (metric) => {
    fc.assert(
      fc.property(release, release, (a, b) => {
        expect(shares(metric, corporaOf(b, a))).toEqual(shares(metric, corporaOf(a, b)).reverse());
      }),
    );
  },
);

test("an opening that only the candidate has is listed, with as many outputs as it opens", () => {
  const free = Array.from({ length: 30 }, (_, i) => `amber${i} birch${i} cedar${i} elder${i}`);
  const opened = free.map((text, i) => (i < 10 ? `As a model ${text}` : text));
  const corpora = corporaOf(free, opened);
  expect([...findTemplates(corpora).openings.values()].at(0)).toBe(10);
  // The 20 other outputs are in both: twice is enough for a list that is not full.
  expect(shares(openerShare, corpora)[1]).toBeCloseTo((10 + 19) / 30, 12);
});

test("the lists of several corpora are those of one that holds all their outputs", () => {
  fc.assert(
    fc.property(release, release, (a, b) => {
      const apart = findTemplates(corporaOf(a, b));
      const together = findTemplates(corporaOf([...a, ...b]));
      expect(apart.skeletons).toEqual(together.skeletons);
      expect([...apart.openings.values()]).toEqual([...together.openings.values()]);
    }),
  );
});
