import { expect, test } from "vitest";
import { buildCorpus } from "../../../lib/text/corpus";
import { newVocabulary } from "../../../lib/text/vocabulary";
import type { Case } from "./case";
import { areaUnderCurve, domainAuc } from "./naive-monitors";
import { shareOf, writeSummary } from "./summary";

test("Wilson's interval of nothing in 270 ends at 1.4 %, of one in 270 at 2.1 %", () => {
  expect(shareOf(0, 270).high).toBeCloseTo(0.014, 3);
  expect(shareOf(1, 270).high).toBeCloseTo(0.0207, 3);
  expect(shareOf(0, 270).low).toBe(0);
});

const one = (more: Partial<Case>): Case => ({
  ...{ part: "runs", run: "a", corpus: "a", model: "ngram", regime: "R", generation: 1, outputs: 1000, draw: 0 },
  text: { verdict: "early collapse", severity: "critical" },
  probes: null,
  naive: { threshold: false, bootstrap: false, classifier: false },
  ...more,
});

test("power, false alarms and first detection are counted from the cases", () => {
  const calm = { verdict: "healthy" as const, severity: "ok" as const };
  const summary = writeSummary([
    one({ text: calm }),
    one({ generation: 2 }),
    one({ run: "b" }),
    one({ run: "b", generation: 2 }),
    one({ run: "c", regime: "C" }),
    one({ run: "c", regime: "C", generation: 2, text: calm }),
  ]);
  expect(summary).toMatch(/ngram R +1 +2 +0\.50 +0\.50/);
  expect(summary).toMatch(/ngram R +2 +2 +1\.00/);
  expect(summary).toContain("controls: critical, text                     1 of 2 (9.5 to 90.5 %)");
  expect(summary).toMatch(/first detection.*\n +ngram R +text 1 +probes –/);
});

test("the area under the curve is the chance that one is above the other, ties half", () => {
  expect(areaUnderCurve([1, 2], [3, 4])).toBe(1);
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(0);
  expect(areaUnderCurve([1, 1], [1, 2])).toBe((2 * 0.5 + 2) / 4);
});

test("naive Bayes tells two ways of writing apart, and not one from itself", () => {
  const vocabulary = newVocabulary();
  const corpusOf = (word: string) =>
    buildCorpus({
      samples: Array.from({ length: 40 }, (_, i) => ({ prompt_id: `p${i}`, output: `the cat ${i} ${word} and on` })),
      tokenizer: "words",
      vocabulary,
    });
  expect(domainAuc(corpusOf("sat"), corpusOf("lay"))).toBe(1);
  expect(domainAuc(corpusOf("sat"), corpusOf("sat"))).toBeCloseTo(0.5, 6);
});
