import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { AnswerLine, ItemLine } from "../../lib/contract/lines";
import { parseAnswerLine, parseItemLine } from "../../lib/contract/parse-line";
import { bandItems } from "../../lib/probes/band-items";
import { type GradedItem, gradeAnswers } from "../../lib/probes/grade-answers";
import { graderOf } from "../../lib/probes/graders";
import { isAbstention } from "../../lib/probes/is-abstention";
import { measureAnswers } from "../../lib/probes/measure-answers";
import { describeWithTestdata, testdata } from "../support/testdata";

function readLines(...path: string[]): unknown[] {
  const text = gunzipSync(readFileSync(testdata("data", "real", ...path))).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
const itemsOf = (set: string): ItemLine[] =>
  readLines(set, "items.ndjson.gz").map((line, at) => parseItemLine(line, at + 1).line);
const answersOf = (set: string, release: string): AnswerLine[] =>
  readLines(set, `answers-${release}.ndjson.gz`).map((line, at) => parseAnswerLine(line, at + 1).line);

describeWithTestdata("data/real/llmdrift-prime", () => {
  const items = () => itemsOf("llmdrift-prime");
  const shareCorrect = (graded: readonly GradedItem[], topic?: string) => {
    const asked = graded.filter(({ item }) => topic === undefined || item.topic === topic);
    return asked.filter(({ outcome }) => outcome === "correct").length / asked.length;
  };

  test.each([
    { release: "gpt-4-0314", all: 0.84, prime: 0.976, composite: 0.704 },
    { release: "gpt-4-0613", all: 0.502, prime: 0.024, composite: 0.98 },
    { release: "gpt-3.5-turbo-0301", all: 0.518, prime: 0.052, composite: 0.984 },
    { release: "gpt-3.5-turbo-0613", all: 0.68, prime: 0.842, composite: 0.518 },
  ])("$release answers $all, primes $prime, composites $composite", ({ release, all, prime, composite }) => {
    const { graded, ungradable } = gradeAnswers({ items: items(), answers: answersOf("llmdrift-prime", release) });
    expect(ungradable).toEqual([]);
    expect(graded).toHaveLength(1000);
    expect(graded.every(({ item }) => graderOf(item).id === "choice")).toBe(true);
    expect([shareCorrect(graded), shareCorrect(graded, "prime"), shareCorrect(graded, "composite")]).toEqual([
      all,
      prime,
      composite,
    ]);
  });

  // The obvious twin: the last "[Yes]" or "[No]" of the text. Published figures for GPT-4 0613 (.511) also count 9 bare
  // "No" among its composites, which were not given in the form that was asked for.
  test("every one of the 4,000 grades is that of the last option in the text", () => {
    const releases = ["gpt-4-0314", "gpt-4-0613", "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613"];
    const different = releases.flatMap((release) =>
      gradeAnswers({ items: items(), answers: answersOf("llmdrift-prime", release) }).graded.filter((graded) => {
        const output = graded.answers[0]?.output ?? "";
        const last = output.lastIndexOf("[Yes]") > output.lastIndexOf("[No]") ? "[Yes]" : "[No]";
        const isTwinCorrect = output.includes(last) && last === graded.item.answers[0];
        return isTwinCorrect !== (graded.outcome === "correct");
      }),
    );
    expect(different.map(({ item }) => item.item_id)).toEqual([]);
  });
});

describeWithTestdata("data/real/factscore-bios", () => {
  const releases = ["ChatGPT", "InstructGPT", "PerplexityAI"];

  test("every item is listed as ungradable, having no accepted answer, and keeps its band", () => {
    const items = itemsOf("factscore-bios");
    const measured = measureAnswers({ items, answers: answersOf("factscore-bios", "ChatGPT") });
    expect(measured.graded).toEqual([]);
    expect(measured.ungradable).toHaveLength(82);
    expect(new Set(measured.ungradable.map(({ reason }) => reason))).toEqual(new Set(["no accepted answer"]));
    expect(measured.measurements.accuracy).toEqual({ ok: false, reason: "no item was answered" });
    const bandOf = bandItems(items);
    expect(items.map(({ item_id }) => bandOf.get(item_id))).toEqual(items.map(({ band }) => band));
  });

  test("abstentions are the set's own, of 246 outputs: precision 1, recall 1", () => {
    let [both, onlyOurs, onlyTheirs] = [0, 0, 0];
    for (const release of releases) {
      for (const { output, metadata } of answersOf("factscore-bios", release)) {
        const ours = isAbstention(output);
        if (ours && metadata?.abstained === true) both++;
        else if (ours) onlyOurs++;
        else if (metadata?.abstained === true) onlyTheirs++;
      }
    }
    const [precision, recall] = [both / (both + onlyOurs), both / (both + onlyTheirs)];
    console.info(`factscore-bios: ${both} abstentions found, precision ${precision}, recall ${recall}`);
    expect({ both, precision, recall }).toEqual({ both: 23, precision: 1, recall: 1 });
  });

  test("one system abstains on the tail more than on the head, as the set shows", () => {
    const bandOf = bandItems(itemsOf("factscore-bios"));
    const declined = answersOf("factscore-bios", "ChatGPT").filter(({ output }) => isAbstention(output));
    const inBand = (band: string) => declined.filter(({ item_id }) => bandOf.get(item_id) === band).length;
    expect(inBand("tail")).toBeGreaterThan(inBand("head"));
  });
});

describeWithTestdata("data/real/popqa-longtail", () => {
  const items = () => itemsOf("popqa-longtail");
  const grade = (item: ItemLine, output: string) => graderOf(item).reader(item)(output).correct;

  test("every item can be graded, and each of its 5,878 aliases is an answer by itself and in a sentence", () => {
    const missed = items().flatMap((item) =>
      item.answers
        .filter((answer) => !grade(item, answer) || !(grade(item, `It is ${answer}.`) || isShort(answer)))
        .map((answer) => `${item.item_id}: ${answer}`),
    );
    expect(items().filter((item) => graderOf(item).refuses(item) !== null)).toEqual([]);
    expect(missed).toEqual([]);
  });

  /** A code such as "in" or "no" is an answer only when it stands alone. */
  const isShort = (answer: string) => answer.replace(/\P{L}/gu, "").length <= 3;

  test("an answer that only repeats its question is correct for no item", () => {
    const echoed = items().filter((item) => grade(item, item.question));
    expect(echoed.map(({ question }) => question)).toEqual([]);
  });

  test("a sentence that holds no answer is correct for no item", () => {
    const empty = [
      "I can not say where it is, or if there will be one.",
      "No, I am not able to tell us who it is.",
      "La respuesta es que no lo sé de fuente segura.",
      "C'est ce qui est dit par les gens de la ville, au fond.",
    ];
    const fooled = items().flatMap((item) =>
      empty.filter((output) => grade(item, output)).map((output) => [item.answers, output]),
    );
    expect(fooled).toEqual([]);
  });
});

describeWithTestdata("data/real/strategyqa-popularity", () => {
  const systems = ["chatgpt", "gpt4", "llama2-70b", "llama2-7b", "palm2", "qwen7b", "vicuna33b", "vicuna7b"];

  // Looked at once: a word of one phrase was dropped after it. Each output is a claim; those called abstentions say of their question
  // that it cannot be answered, or hold the words in a sentence of their own.
  test("of 6,628 claims that answer, at most 2 in 1,000 are taken for abstentions", () => {
    const outputs = systems.flatMap((system) => answersOf("strategyqa-popularity", system).map(({ output }) => output));
    const declined = outputs.filter(isAbstention);
    console.info(`strategyqa-popularity: ${declined.length} of ${outputs.length} claims taken for abstentions`);
    expect(outputs).toHaveLength(6628);
    expect(declined.length / outputs.length).toBeLessThan(0.002);
  });
});
