import { expect, test } from "vitest";
import { measureText } from "../../lib/metrics/measured-text";
import { specificity } from "../../lib/metrics/specificity";
import { tailCoverage, tailShare } from "../../lib/metrics/tail";
import { buildCorpus } from "../../lib/text/corpus";
import { buildReference } from "../../lib/text/reference";
import { newVocabulary } from "../../lib/text/vocabulary";

function measured(referenceTexts: string[], outputs: string[]) {
  const vocabulary = newVocabulary();
  const corpusOf = (texts: string[]) =>
    buildCorpus({
      samples: texts.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "whitespace",
      vocabulary,
    });
  const reference = buildReference([corpusOf(referenceTexts)], "human");
  const text = measureText({ corpus: corpusOf(outputs), reference, vectors: null, dimension: 0 });
  const rare = vocabulary.words.filter((_, id) => reference.rare[id] === 1);
  return { reference, text, rare };
}

const common = "the ".repeat(37);

test("whole count classes up to a tenth of the tokens are rare", () => {
  // 40 tokens: one word once, one twice: 3 of 40 is under a tenth.
  expect(measured([`${common} x y y`], []).rare).toEqual(["x", "y"]);
  // A second word said twice makes 5 of 42: the class of two stays out, whole.
  expect(measured([`${common} x y y z z`], []).rare).toEqual(["x"]);
});

test("of two sides that say much the same, rare words are not those of the difference alone", () => {
  const vocabulary = newVocabulary();
  const words = (from: number, many: number) => Array.from({ length: many }, (_, i) => `w${from + i}`).join(" ");
  const corpusOf = (texts: string[]) =>
    buildCorpus({
      samples: texts.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "whitespace",
      vocabulary,
    });
  const shared = Array.from({ length: 20 }, (_, i) => `${words(10 * i, 10)} ${common}`);
  const sides = [corpusOf([...shared, words(1000, 10)]), corpusOf([...shared, "the the the"])];
  const { rare } = buildReference(sides, "pooled");
  const isRare = (word: string) => rare[vocabulary.words.indexOf(word)] === 1;
  expect([isRare("w1003"), isRare("w3"), isRare("the")]).toEqual([true, true, false]);
  // Of human text, where nothing is said twice over, the rule stays as it is.
  expect(buildReference(sides, "human").rareTypes).toBe(10);
});

test("words said once are rare however many they are", () => {
  expect(measured(["a b c"], []).rare).toEqual(["a", "b", "c"]);
});

test("tail share and coverage count the rare set in the outputs", () => {
  const { text } = measured([`${common} x y y`], ["the x x", "the"]);
  expect(tailShare.measure(text)).toMatchObject({ ok: true, value: 2 / 4 });
  expect(tailCoverage.measure(text)).toMatchObject({ ok: true, value: 1 / 2 });
});

test("specificity is the mean IDF of the words that the reference knows: gibberish adds nothing", () => {
  const { text } = measured(["a b", "a"], ["a b qqq"]);
  expect(specificity.measure(text)).toMatchObject({ ok: true, value: (Math.log(3 / 2.5) + Math.log(3 / 1.5)) / 2 });
});
