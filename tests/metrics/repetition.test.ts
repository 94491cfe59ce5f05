import fc from "fast-check";
import { expect, test } from "vitest";
import { distinct1Adjusted } from "../../lib/metrics/distinct-1-adjusted";
import type { Metric } from "../../lib/metrics/metric";
import { selfBleu } from "../../lib/metrics/self-bleu";
import { selfBleu4CrossPrompt } from "../../lib/metrics/self-bleu-cross-prompt";
import { selfRepetition4 } from "../../lib/metrics/self-repetition";
import { seqRep4 } from "../../lib/metrics/seq-rep";
import { anyOutputs, type Output, textOf, valueIn } from "../support/corpora";
import { describeWithTestdata, readTestdata } from "../support/testdata";

interface Golden {
  cshaib_self_repetition_4: number;
  seq_rep_n: { mean_over_outputs_with_len_ge_n: Record<string, number | null> };
  ead_formula?: Record<string, number>;
  self_bleu: { mean?: Record<string, number> };
}
interface Reference {
  sets: Record<string, { file: string; golden: Golden }>;
  toys: Record<string, { tokens: string[][]; golden: Golden }>;
}

function hold(tokens: string[][], golden: Golden): void {
  // Every output is to a prompt of its own: then the outputs to other prompts are all the others.
  const text = textOf(tokens.map((output, prompt) => ({ prompt, tokens: output })));
  const near = (metric: Metric, expected: number | null | undefined, within = 1e-9) => {
    const value = valueIn(metric, text);
    if (expected === null || expected === undefined) expect([metric.id, value]).toEqual([metric.id, null]);
    else expect(Math.abs((value ?? Number.NaN) - expected), metric.id).toBeLessThanOrEqual(within);
  };
  near(selfRepetition4, golden.cshaib_self_repetition_4);
  near(seqRep4, golden.seq_rep_n.mean_over_outputs_with_len_ge_n[4]);
  near(distinct1Adjusted, golden.ead_formula?.[1]);
  near(selfBleu4CrossPrompt, golden.self_bleu.mean?.[4], 1e-12);
}

describeWithTestdata("golden", () => {
  const reference = readTestdata<Reference>("golden", "golden.json");

  test.each(Object.entries(reference.sets))("%s: repetition is its peers'", (_, { file, golden }) => {
    hold(readTestdata<{ tokens: string[][] }>("golden", file).tokens, golden);
  });

  test.each(Object.entries(reference.toys))("toy %s: repetition is its peers'", (_, { tokens, golden }) => {
    hold(tokens, golden);
  });
});

const gramsOf = ({ tokens }: Output, n: number) =>
  Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) => JSON.stringify(tokens.slice(i, i + n)));

test("repetition between outputs agrees with plain sets of runs", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const sets = outputs.map((output) => new Set(gramsOf(output, 4)));
      const logs = sets.map((own) =>
        Math.log(
          [...own].reduce((sum, gram) => sum + sets.filter((other) => other !== own && other.has(gram)).length, 1),
        ),
      );
      const expected = logs.reduce((a, b) => a + b, 0) / outputs.length;
      expect(Math.abs((valueIn(selfRepetition4, textOf(outputs)) ?? Number.NaN) - expected)).toBeLessThan(1e-9);
    }),
  );
});

test("with more than 24 prompts self-repetition has the error over 24 groups of them, really deleted", () => {
  const outputs = Array.from({ length: 96 }, (_, prompt) => ({
    prompt,
    tokens: Array.from({ length: 12 }, (_, i) => `w${(i + ((prompt * prompt) % 7) * (prompt % 3)) % 15}`),
  }));
  const whole = selfRepetition4.measure(textOf(outputs));
  if (!whole.ok) throw new Error(whole.reason);
  expect(whole.withoutUnit).toBeNull();
  const without = Array.from({ length: 24 }, (_, fold) => {
    const left = outputs.filter(({ prompt }) => prompt % 24 !== fold);
    return valueIn(selfRepetition4, textOf(left.map(({ tokens }, prompt) => ({ prompt, tokens })))) ?? Number.NaN;
  });
  const mean = without.reduce((a, b) => a + b, 0) / 24;
  const error = Math.sqrt((23 / 24) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  expect(Math.abs((whole.error ?? Number.NaN) - error)).toBeLessThan(1e-9);
});

test("what is too short for seq-rep-4 is not in its n", () => {
  const outputs = [["a", "a", "a", "a", "a", "a"], ["a", "b", "c"], []].map((tokens, prompt) => ({ prompt, tokens }));
  expect(seqRep4.measure(textOf(outputs))).toMatchObject({ ok: true, value: 1 - 1 / 3, n: 1 });
});

test("across prompts, self-BLEU is blind to what the outputs to one prompt have in common", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const prompts = new Set(outputs.map(({ prompt }) => prompt));
      const value = valueIn(selfBleu4CrossPrompt, textOf(outputs));
      if (prompts.size < 2) {
        expect(value).toBeNull();
        return;
      }
      // One output at a time: with its prompt's other outputs out of the way, plain self-BLEU of it is the same score.
      const scores = outputs.map((output) => {
        const seen = [output, ...outputs.filter(({ prompt }) => prompt !== output.prompt)];
        return textOf(seen).selfBleu().scoresOf[4][0] ?? Number.NaN;
      });
      const expected = scores.reduce((a, b) => a + b, 0) / scores.length;
      expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-12);
    }),
  );
  const same = ["a", "b", "c", "d", "e"];
  const text = textOf([
    { prompt: 0, tokens: same },
    { prompt: 0, tokens: same },
    { prompt: 1, tokens: ["f", "g", "h", "i", "j"] },
  ]);
  expect(valueIn(selfBleu4CrossPrompt, text)).toBe(0);
  expect(valueIn(selfBleu(4), text)).toBeCloseTo(2 / 3, 12);
});
