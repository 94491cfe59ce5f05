import { describe, expect, test } from "vitest";
import type { VerdictBasis } from "../../lib/contract/basis";
import { compareReleases } from "../../lib/drift/compare";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { compareKnowledge } from "../../lib/drift/knowledge";
import { defaultPolicy } from "../../lib/drift/policy";
import { newVocabulary } from "../../lib/text/vocabulary";
import { listRuns, type Run, readGeneration, readProbe } from "../bench/detection/read-run";
import { readAnswersOf, readItems, readOutputsOf } from "../bench/detection/real-releases";
import { compareRows, drawPrompts, rowsOf } from "../bench/detection/sides";
import { describeWithTestdata, testdata } from "../support/testdata";

/*
 * A short form of `npm run bench:detection`: what the decision promises at about 1,000 outputs, tried on runs that no
 * rule was chosen on wherever there are any, over prompts drawn by a seed.
 */

/** Prompts drawn of the 250: 960 outputs. */
const PROMPTS = 240;

const runNamed = (part: string, name: string): Run => {
  const run = listRuns(testdata("data")).find((one) => one.part === part && one.name === name);
  if (run === undefined) throw new Error(`no run ${part}/${name}`);
  return run;
};

const judge = (basis: VerdictBasis) => judgeBasis({ basis, policy: defaultPolicy, slowDrift: [] });

async function tryGeneration(run: Run, generation: number, draw: number) {
  const vocabulary = newVocabulary();
  const [before, after] = [readGeneration(run, 0), readGeneration(run, generation)];
  const rows = [await rowsOf(before.samples, vocabulary), await rowsOf(after.samples, vocabulary)] as const;
  const text = compareRows(drawPrompts(rows[0], PROMPTS, draw), drawPrompts(rows[1], PROMPTS, draw));
  const items = readProbe(run);
  const { pairs, members } = compareKnowledge({
    items,
    before: before.answers,
    after: after.answers,
    policy: defaultPolicy,
  });
  return {
    alone: judge({ differences: [], text, knowledge: null }),
    withProbes: judge({ differences: [], text, knowledge: { items: pairs.length, members: [...members] } }),
  };
}

describeWithTestdata("data/recursive", () => {
  const collapsing = [
    ["runs", "topicalchat-ngram-R-2"],
    ["runs", "shakespeare-ngram-M10-2"],
    ["runs", "factbook-ngram-R-2"],
    ["runs", "factbook-ngram-RP-1"],
    ["salad", "shakespeare-ngram-M10-1"],
  ] as const;

  test.each(collapsing)(
    "%s/%s: the first generation is called collapse, by text alone and with probes",
    async (part, name) => {
      const { alone, withProbes } = await tryGeneration(runNamed(part, name), 1, 1);
      expect(alone).toMatchObject({ verdict: "early collapse" });
      expect(alone.severity).toMatch(/warn|critical/);
      expect(withProbes).toMatchObject({ verdict: "early collapse", severity: "critical" });
    },
  );

  test("half fresh text: facts go at once, and are named; the text alone raises no alarm yet", async () => {
    const { alone, withProbes } = await tryGeneration(runNamed("runs", "topicalchat-ngram-M50-1"), 1, 1);
    expect(alone.severity).toMatch(/ok|none/);
    expect(withProbes).toMatchObject({ verdict: "knowledge loss", severity: "warn" });
  });

  test.each([
    ["runs", "factbook-ngram-C-2", 1],
    ["runs", "topicalchat-ngram-C-2", 2],
    ["runs", "shakespeare-ngram-CP-1", 3],
    ["salad", "topicalchat-ngram-C-1", 1],
  ] as const)("%s/%s: the same text with another seed raises no alarm", async (part, name, generation) => {
    const { alone, withProbes } = await tryGeneration(runNamed(part, name), generation, generation);
    for (const { verdict, severity } of [alone, withProbes]) {
      expect(severity).toMatch(/ok|none/);
      expect(["healthy", "inconclusive"]).toContain(verdict);
    }
  });

  test("other documents of the same kind: the text is calm, and the facts are a loss of knowledge, never collapse", async () => {
    const { alone, withProbes } = await tryGeneration(runNamed("runs", "topicalchat-ngram-F-1"), 2, 1);
    expect(alone.severity).toMatch(/ok|none/);
    expect(withProbes).toMatchObject({ verdict: "knowledge loss", severity: "warn" });
  });
});

describeWithTestdata("data/real", () => {
  const whole = async (family: string, from: string, to: string) =>
    compareReleases({
      baseline: await readOutputsOf(testdata("data"), family, from),
      candidate: await readOutputsOf(testdata("data"), family, to),
      items: [],
      reference: null,
      tokenizer: "words",
      policy: { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } },
    });

  test("a change of length alone gets no collapse verdict, and the reasons name it", async () => {
    const concise = await whole("ae-control-style", "gpt4_0613", "gpt4_0613_concise");
    expect(concise.verdict).toBe("style or decoding change");
    expect(concise.reasons.join(" ")).toMatch(/Style or length: outputs of this release are \d+\s% shorter/);
  });

  test("stubs of a dozen words are caught by identical answers, and nothing else is claimed of their sameness", async () => {
    const stubs = await whole("ae-control-degenerate", "alpaca-7b", "gpt4_gamed");
    expect(stubs.severity).toBe("warn");
    expect(stubs.reasons[0]).toMatch(
      /^26\s% of outputs are nearly identical to an output to another prompt.*\): sameness is a warning for that alone/,
    );
  });

  const answersOf = (from: string, to: string) =>
    compareReleases({
      baseline: readAnswersOf(testdata("data"), "llmdrift-prime", from),
      candidate: readAnswersOf(testdata("data"), "llmdrift-prime", to),
      items: readItems(testdata("data"), "llmdrift-prime"),
      reference: null,
      tokenizer: "words",
      policy: defaultPolicy,
    });

  test("GPT-4's fall from March to June is found by its answers alone, with the topic that broke", () => {
    const fall = answersOf("gpt-4-0314", "gpt-4-0613");
    expect(fall).toMatchObject({ verdict: "knowledge loss", severity: "warn" });
    expect(fall.components.knowledge?.state).toBe("critical");
    expect(fall.slices?.worst).toEqual({ slice: "topic: prime", component: "knowledge" });
    expect(fall.reasons[0]).toMatch(/topic: prime fell from 98\s% to 2\.4\s%/);
  });

  test("GPT-3.5's improvement over the same months is not called a fall, though one topic stays behind", () => {
    const rise = answersOf("gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613");
    expect(rise.severity).toMatch(/ok|none/);
    expect(rise.components.knowledge?.effect).toBeLessThan(0);
  });

  /** What each pair of real releases gives by text alone. Those that warn do so for a reason that is known. */
  const expected = [
    ["ae-control-same-model-gpt4", "gpt4_0314", "gpt4", "healthy", "ok"],
    ["ae-control-same-model", "vicuna-13b-v1.5", "vicuna-13b-v1.5-togetherai", "healthy", "ok"],
    ["ae-control-style", "gpt4_0613", "gpt4_0613_verbose", "style or decoding change", "ok"],
    ["ae-control-degenerate", "alpaca-7b", "NullModel", "late collapse", "critical"],
    // Rare words and specificity fall together, knowledge is not asked: a new way of answering.
    ["ae-gpt-4", "gpt4_0314", "gpt4_0613", "style or decoding change", "warn"],
    ["ae-gpt-4", "gpt4_0613", "gpt4_1106_preview", "style or decoding change", "ok"],
    // 7 % of the rarest words and 5.5 % of all go: by text alone it looks like a loss.
    ["ae-gpt-4", "gpt4_1106_preview", "gpt-4-0125-preview", "early collapse", "warn"],
    ["ae-gpt-4", "gpt-4-0125-preview", "gpt-4-turbo-2024-04-09", "healthy", "ok"],
    // Common words and pairs within a prompt fall by 11 % and 4 %: more even, template-like answers.
    ["ae-gpt-4", "gpt-4-turbo-2024-04-09", "gpt-4o-2024-05-13", "sameness only", "warn"],
    ["ae-mistral-7b-instruct", "Mistral-7B-Instruct-v0.2", "Mistral-7B-Instruct-v0.3", "healthy", "ok"],
    ["ae-vicuna-13b", "vicuna-13b", "vicuna-13b-v1.3", "style or decoding change", "ok"],
    ["ae-vicuna-13b", "vicuna-13b-v1.3", "vicuna-13b-v1.5", "inconclusive", "none"],
  ] as const;

  describe("by text alone", () => {
    test.each(expected)("%s: %s → %s is %s, %s", async (family, from, to, verdict, severity) => {
      const vocabulary = newVocabulary();
      const [before, after] = await Promise.all(
        [from, to].map(async (version) => {
          const { samples } = await readOutputsOf(testdata("data"), family, version);
          return rowsOf(
            samples.toSorted((a, b) => (a.prompt_id < b.prompt_id ? -1 : 1)),
            vocabulary,
          );
        }),
      );
      if (before === undefined || after === undefined) throw new Error("two sides");
      expect(after.corpus.prompts).toEqual(before.corpus.prompts);
      const judged = judge({ differences: [], text: compareRows(before, after), knowledge: null });
      expect({ verdict: judged.verdict, severity: judged.severity }).toEqual({ verdict, severity });
    });
  });
});
