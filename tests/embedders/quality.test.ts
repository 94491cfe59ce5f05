import { expect, test } from "vitest";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { staticEnglishEmbedder } from "../../lib/embedders/static-english";
import { gradeAgreement, pearson, ranks } from "./correlation";
import { gradedPairs } from "./graded-pairs";

test("correlations are those of a case done by hand", () => {
  expect(ranks([3, 1, 3, 9])).toEqual([2.5, 1, 2.5, 4]);
  expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
  expect(pearson([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
});

test("the pairs are enough, each stands once, and all grades are used", () => {
  expect(gradedPairs.length).toBeGreaterThanOrEqual(100);
  expect(new Set(gradedPairs.map(([a, b]) => `${a}\n${b}`)).size).toBe(gradedPairs.length);
  expect(new Set(gradedPairs.map(([, , grade]) => grade))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

test("static-en-v1 ranks pairs much as a person does (measured: ρ .637, r .636)", async () => {
  const { spearman, pearson } = await gradeAgreement(staticEnglishEmbedder);
  expect(spearman).toBeGreaterThan(0.6);
  expect(pearson).toBeGreaterThan(0.6);
});

test("hash-v1, which knows wording alone, ranks them better than chance and worse than that (measured: ρ .392, r .333)", async () => {
  const wording = await gradeAgreement(hashEmbedder);
  expect(wording.spearman).toBeGreaterThan(0.35);
  expect(wording.pearson).toBeGreaterThan(0.29);
  const meaning = await gradeAgreement(staticEnglishEmbedder);
  expect(meaning.spearman - wording.spearman).toBeGreaterThan(0.2);
});
