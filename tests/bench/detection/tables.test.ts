import { expect, test } from "vitest";
import type { TextBasis } from "../../../lib/contract/basis";
import { defaultPolicy } from "../../../lib/drift/policy";
import { buildCorpus } from "../../../lib/text/corpus";
import { newVocabulary } from "../../../lib/text/vocabulary";
import { type Case, isForChoosing } from "./case";
import { coverageOfLoss, coverageOfNothing } from "./coverage";
import { judgeCases } from "./judged";
import { areaUnderCurve, domainAuc } from "./naive-monitors";
import { median, shareOf, writeShare } from "./shares";
import { firstFlags } from "./slow-loss";
import { powerRows, writeFalseAlarms, writeFirstDetections } from "./tables";
import { listTargets } from "./targets";

test("Wilson's interval of nothing in 270 ends at 1.4 %, of one in 270 at 2.1 %", () => {
  expect(shareOf(0, 270).high).toBeCloseTo(0.014, 3);
  expect(shareOf(1, 270).high).toBeCloseTo(0.0207, 3);
  expect(shareOf(0, 270).low).toBe(0);
  expect(writeShare(1, 2)).toBe("1 of 2 (9 to 91 %)");
  expect(writeShare(0, 0)).toBe("–");
});

test("the median is a value that was there, and runs that never alarm count as latest", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([1, 2, 3, 4])).toBe(2);
  expect(median([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
});

/** Text of which one signal changed, by so many of its standard errors of half a percent. */
const textOf = (change: number): TextBasis => ({
  ...{ prompts: 250, tokens: 70_000, paired: true, length_change: 0, tokens_cut_share: 0 },
  ...{ signals: ["hill-q0"], changes: [change], covariance: [[0.005 ** 2]] },
});
const LOST = -0.08;

const one = (more: Partial<Case>): Case => ({
  ...{ kind: "training", part: "runs", run: "factbook-ngram-R-1", corpus: "factbook", model: "ngram", regime: "R" },
  ...{ generation: 1, from: "0", outputs: 1000, draw: 0, text: textOf(LOST), knowledge: null },
  naive: { threshold: false, bootstrap: false, classifier: false },
  ...more,
});
const judge = (cases: readonly Case[]) => judgeCases(cases, defaultPolicy);

test("power and first detection are counted from what was measured", () => {
  const cases = judge([
    one({ text: textOf(0) }),
    one({ generation: 2 }),
    one({ run: "b" }),
    one({ run: "b", generation: 2, naive: { threshold: true, bootstrap: false, classifier: false } }),
  ]);
  const [first, second] = powerRows(cases);
  expect(first).toMatchObject({ training: "ngram R", generation: 1, n: 2, alarms: { alone: { share: 0.5, n: 2 } } });
  expect(second).toMatchObject({ generation: 2, alarms: { alone: { share: 1 }, threshold: { share: 0.5 } } });
  expect(writeFirstDetections(cases).join()).toMatch(/ngram R +text 1 +probes – +10 % 2/);
});

test("alarms on controls are false, and told apart by what the sides are to each other", () => {
  const calm = { regime: "C", run: "c" } as const;
  const lines = writeFalseAlarms(
    judge([one({ ...calm }), one({ ...calm, kind: "same model", text: textOf(0) }), one({ text: textOf(LOST) })]),
  ).join("\n");
  expect(lines).toMatch(/against generation 0: text 1 of 1/);
  expect(lines).toMatch(/against each other: text 0 of 1/);
  expect(lines).not.toMatch(/of 2 /);
});

test("a target counts only if the runs that no rule was chosen on reach it too", () => {
  const chosen = one({ run: "topicalchat-ngram-R-1", corpus: "topicalchat" });
  expect(isForChoosing(chosen)).toBe(true);
  expect(isForChoosing(one({}))).toBe(false);
  const power = (cases: readonly Case[]) => listTargets(judge(cases), [], defaultPolicy)[0];
  expect(power([chosen, one({})])).toMatchObject({ reached: true, choosing: "1 of 1 (21 to 100 %)" });
  expect(power([chosen, one({ text: textOf(0) })])).toMatchObject({ reached: false, measured: "1 of 2 (9 to 91 %)" });
  expect(power([])).toMatchObject({ reached: null });
});

test("an interval covers where the truth is within 1.96 standard errors", () => {
  const same = (change: number) => one({ kind: "same model", regime: "C", text: textOf(change) });
  expect(coverageOfNothing(judge([same(0.009), same(-0.009), same(0.011)]))).toEqual([
    { signal: "hill-q0", hits: 2, of: 3 },
  ]);
  // Around their mean, and in a sample of 100 of 250 prompts: √.6 · √(1 − 1/2) of the interval.
  const drawn = (change: number, draw: number) => one({ kind: "drawn", draw, text: textOf(change) });
  expect(coverageOfLoss(judge([drawn(-0.1, 0), drawn(-0.11, 1)]))[0]?.hits).toBe(2);
  expect(coverageOfLoss(judge([drawn(-0.1, 0), drawn(-0.112, 1)]))[0]?.hits).toBe(0);
});

test("a series is flagged at the first release that is judged a loss", () => {
  const slow = [0, -0.01, -0.06, -0.08].map((change, i) =>
    one({ kind: "slow loss", regime: "C", generation: i + 1, text: textOf(change) }),
  );
  expect(firstFlags(slow, defaultPolicy)).toMatchObject([{ releases: 4, first: 3 }]);
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
