import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnswerLine, ItemLine, SampleLine } from "../../lib/contract/lines";
import type { ReleaseText } from "../../lib/contract/release-text";
import { basisOfRows, type Rows } from "../../lib/drift/basis-of-rows";
import { compareReleases } from "../../lib/drift/compare";
import { isWarning } from "../../lib/drift/component-state";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { decidingMetrics } from "../../lib/drift/members";
import { defaultPolicy } from "../../lib/drift/policy";
import { seededRandom } from "../../lib/stats/seeded-random";
import { shuffledOrder } from "../../lib/stats/shuffled-order";
import { buildCorpus } from "../../lib/text/corpus";
import { newVocabulary } from "../../lib/text/vocabulary";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } };
const DIMENSION = 4;

/** Outputs of one pen: two to a prompt, words of Zipf's kind, and vectors that say nothing. */
function write(seed: number, prompts: number, types = 600): { samples: SampleLine[]; vectors: Float32Array } {
  const rng = seededRandom(seed);
  const samples = Array.from({ length: 2 * prompts }, (_, i): SampleLine => {
    const words = Array.from({ length: 20 + Math.floor(20 * rng()) }, () => `w${Math.floor(types ** rng())}`);
    const topic = (i >> 1) % 2 === 0 ? "even" : "odd";
    return { prompt_id: `p${i >> 1}`, prompt: `say ${i >> 1}`, sample: i & 1, topic, output: words.join(" ") };
  });
  const vectors = new Float32Array(samples.length * DIMENSION);
  for (let row = 0; row < samples.length; row++) {
    const angle = rng() * 7;
    vectors.set([Math.cos(angle), Math.sin(angle), 0, 0], row * DIMENSION);
  }
  return { samples, vectors };
}

const items: ItemLine[] = Array.from({ length: 70 }, (_, i) => ({
  item_id: `i${i}`,
  question: `Which is ${i}?`,
  answers: [`answer ${i}`],
  band: i % 2 === 0 ? "torso" : "tail",
  topic: i % 3 === 0 ? "threes" : "others",
}));

function answer(seed: number, share: number): AnswerLine[] {
  const rng = seededRandom(seed);
  return items.map(({ item_id }, i) => {
    const output = rng() < share ? `answer ${i}` : `answer ${Math.floor(1000 * rng()) + 1000}`;
    return { item_id, output, confidence: rng(), sample: 0 };
  });
}

function release(seed: number, share = 0.8, types = 600): ReleaseText {
  const embedder = { id: "angles", dimension: DIMENSION };
  return { ...write(seed, 60, types), embedder, answers: answer(seed, share), meta: null };
}

/** The same lines in another order. */
function reordered(one: ReleaseText, seed: number): ReleaseText {
  const order = shuffledOrder(one.samples.length, seed);
  const vectors = new Float32Array(one.vectors?.length ?? 0);
  order.forEach((from, to) => {
    vectors.set(one.vectors?.subarray(from * DIMENSION, (from + 1) * DIMENSION) ?? [], to * DIMENSION);
  });
  return {
    ...one,
    samples: Array.from(order, (from) => one.samples[from]).flatMap((line) => line ?? []),
    vectors,
    answers: one.answers.toReversed(),
  };
}

const compare = (baseline: ReleaseText, candidate: ReleaseText, more: { items?: ItemLine[]; names?: object } = {}) =>
  compareReleases({ baseline, candidate, items, reference: null, tokenizer: "words", policy, ...more });

describe("a comparison that finds much", () => {
  const sides = [release(1, 0.9), release(2, 0.4, 200)] as const;

  test("the same data and policy give the same bytes", () => {
    const again = [release(1, 0.9), release(2, 0.4, 200)] as const;
    const found = compare(...sides);
    expect(found.severity).toBe("critical");
    expect(JSON.stringify(compare(...again))).toBe(JSON.stringify(found));
  });

  test("the order of lines has no say in the verdict, its sentences, what it is decided from, or what is shown of it", () => {
    const one = compare(...sides);
    const other = compare(reordered(sides[0], 5), reordered(sides[1], 6), { items: items.toReversed() });
    const said = ({ verdict, severity, headline, reasons, limits, lacks, absent }: typeof one) => {
      return { verdict, severity, headline, reasons, limits, lacks, absent };
    };
    expect(said(other)).toEqual(said(one));
    expect(one.reasons.length).toBeGreaterThan(3);
    // Sums are added up in another order: all but their last digits is the same.
    const rounded = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (_, x) => (typeof x === "number" ? Number((x + 1e-12).toFixed(8)) : x)));
    expect(rounded(other.components)).toEqual(rounded(one.components));
    expect(rounded(other.basis)).toEqual(rounded(one.basis));
    expect(other.rare_topics).toEqual(one.rare_topics);
    expect(other.slices?.worst).toEqual(one.slices?.worst);
    const words = ({ evidence }: typeof one) => evidence.lost_words.map(({ word }) => word);
    expect(words(other)).toEqual(words(one));
    expect(words(one).length).toBeGreaterThan(10);
    const phrases = ({ evidence }: typeof one) => evidence.grown_phrases.map(({ phrase }) => phrase);
    expect(phrases(other)).toEqual(phrases(one));
    expect(other.evidence.lost_items).toEqual(one.evidence.lost_items);
  });

  test("what the releases are called changes sentences alone", () => {
    const { headline, reasons, limits, lacks, ...found } = compare(...sides);
    const called = compare(...sides, { names: { candidate: "v1", baseline: "v2" } });
    expect(called).toMatchObject(JSON.parse(JSON.stringify(found)));
    expect(called.headline).not.toBe(headline);
    expect(called.lacks).toEqual(lacks);
    expect(called.reasons).toHaveLength(reasons.length);
    expect(called.limits).toHaveLength(limits.length);
  });
});

test("a pure improvement is never a warning, however large or sure, and whatever varies together", () => {
  const signals = decidingMetrics(policy);
  const change = fc.double({ min: 0, max: 0.6, noNaN: true });
  const spread = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 5, maxLength: 5 });
  const member = fc.record({ change, variance: fc.double({ min: 0, max: 0.01, noNaN: true }) });
  fc.assert(
    fc.property(
      fc.array(change, { minLength: signals.length, maxLength: signals.length }),
      fc.array(spread, { minLength: signals.length, maxLength: signals.length }),
      fc.integer({ min: 500, max: 200_000 }),
      fc.tuple(member, member, member),
      (gains, rows, tokens, [torso, tail, wrong]) => {
        const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
        const text = {
          ...{ prompts: 250, tokens, paired: true, length_change: 0, tokens_cut_share: 0 },
          signals: signals.map(({ id }) => id),
          changes: signals.map(({ collapseMeans }, i) => (collapseMeans === "rises" ? -1 : 1) * (gains[i] ?? 0)),
          covariance: rows.map((row, i) => rows.slice(0, i + 1).map((other) => dot(row, other))),
        };
        const knowledge = {
          items: 200,
          members: [
            {
              id: "accuracy-torso",
              kind: "band" as const,
              baseline: 0.4,
              candidate: 0.4 + torso.change,
              n: 100,
              ...torso,
            },
            {
              id: "accuracy-tail",
              kind: "band" as const,
              baseline: 0.4,
              candidate: 0.4 + tail.change,
              n: 100,
              ...tail,
            },
            {
              ...{
                id: "confidently-wrong",
                kind: "wrong" as const,
                baseline: 0.7,
                candidate: 0.7 - wrong.change,
                n: 200,
              },
              ...{ change: -wrong.change, variance: wrong.variance },
            },
          ],
        };
        const { severity, findings } = judgeBasis({
          basis: { differences: [], text, knowledge },
          policy,
          slowDrift: [],
        });
        expect(severity).toMatch(/ok|none/);
        for (const component of Object.values(findings.components)) expect(isWarning(component?.state)).toBe(false);
      },
    ),
    { seed: 20_260_101, numRuns: 500 },
  );
});

test("between two samples of one pen at most 2 in 100 comparisons alarm, and more outputs never turn ok into critical", () => {
  const sizes = [60, 120, 240];
  const pairs = 60;
  let alarms = 0;
  let compared = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const vocabulary = newVocabulary();
    const [left, right] = [write(1000 + pair, 240), write(5000 + pair, 240)];
    let wasOk: string[] = [];
    for (const prompts of sizes) {
      const rowsOf = ({ samples, vectors }: typeof left): Rows => ({
        corpus: buildCorpus({ samples: samples.slice(0, 2 * prompts), tokenizer: "words", vocabulary }),
        vectors: vectors.slice(0, 2 * prompts * DIMENSION),
        dimension: DIMENSION,
      });
      const text = basisOfRows({ baseline: rowsOf(left), candidate: rowsOf(right), reference: null, policy });
      const { severity, findings } = judgeBasis({
        basis: { differences: [], text, knowledge: null },
        policy,
        slowDrift: [],
      });
      const states = Object.entries(findings.components).map(([id, component]) => [id, component?.state] as const);
      for (const [id, state] of states) expect(state === "critical" && wasOk.includes(id)).toBe(false);
      wasOk = states.flatMap(([id, state]) => (state === "ok" ? [id] : []));
      if (severity === "warn" || severity === "critical") alarms++;
      compared++;
    }
  }
  expect(alarms).toBeLessThanOrEqual(0.02 * compared);
});
