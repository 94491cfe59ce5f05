import { expect, test } from "vitest";
import { lackCodes } from "../../lib/contract/lack";
import type { AnswerLine, ItemLine, SampleLine } from "../../lib/contract/lines";
import type { ReleaseText } from "../../lib/contract/release-text";
import { compareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { seededRandom } from "../../lib/stats/seeded-random";

// Small texts are enough text here: what is asked is which lacks are named, not what is found.
const minimum = { ...defaultPolicy.minimum, tokens: 2000 };
const policy = { ...defaultPolicy, minimum, maxT: { ...defaultPolicy.maxT, flips: 19 } };
const PROMPTS = 60;

interface Asked {
  baseline: ReleaseText;
  candidate: ReleaseText;
  items: ItemLine[];
  reference: SampleLine[] | null;
}

function write(seed: number, words: number): SampleLine[] {
  const rng = seededRandom(seed);
  return Array.from({ length: 2 * PROMPTS }, (_, i) => ({
    prompt_id: `p${i >> 1}`,
    prompt: "say",
    sample: i & 1,
    topic: "words",
    output: Array.from({ length: words }, () => `w${Math.floor(400 * rng() ** 2)}`).join(" "),
  }));
}

function vectorsOf(samples: readonly SampleLine[]): Float32Array {
  return Float32Array.from(samples.flatMap((_, i) => [Math.cos(i), Math.sin(i)]));
}

const items: ItemLine[] = Array.from({ length: 80 }, (_, i) => ({
  item_id: `i${i}`,
  question: `Which number is ${i}?`,
  answers: [`answer ${i}`],
  topic: "numbers",
  band: i % 2 === 0 ? "torso" : "tail",
}));

const answers: AnswerLine[] = items.flatMap(({ item_id }, i) => [
  { item_id, output: i % 5 === 0 ? "no idea of it" : `answer ${i}`, confidence: 0.9, sample: 0 },
]);

function release(seed: number): ReleaseText {
  const samples = write(seed, 30);
  return {
    samples,
    vectors: vectorsOf(samples),
    embedder: { id: "circle", dimension: 2 } as ReleaseText["embedder"],
    answers,
    meta: { decoding: { temperature: 1 } } as ReleaseText["meta"],
  };
}

/** Nothing is lacking. */
const complete = (): Asked => ({ baseline: release(1), candidate: release(2), items, reference: write(3, 30) });

const lacksOf = (asked: Asked) => {
  const result = compareReleases({ ...asked, tokenizer: "words", policy });
  expect(compareResult.safeParse(result).success).toBe(true);
  return result.lacks;
};

const withoutSample = (one: ReleaseText): ReleaseText => {
  const samples = one.samples.filter(({ sample }) => sample === 0);
  return { ...one, samples, vectors: vectorsOf(samples) };
};
const withSamples = (one: ReleaseText, samples: SampleLine[]): ReleaseText => ({
  ...one,
  samples,
  vectors: vectorsOf(samples),
});

const without: Record<(typeof lackCodes)[number], (asked: Asked) => Asked> = {
  "other-prompts": ({ candidate, ...rest }) => ({
    ...rest,
    candidate: withSamples(
      candidate,
      candidate.samples.map((line) => ({ ...line, prompt_id: `other ${line.prompt_id}` })),
    ),
  }),
  "few-prompts": ({ candidate, ...rest }) => ({
    ...rest,
    candidate: withSamples(candidate, candidate.samples.slice(0, 40)),
  }),
  "one-sample": ({ baseline, candidate, ...rest }) => ({
    ...rest,
    baseline: withoutSample(baseline),
    candidate: withoutSample(candidate),
  }),
  "samples-left": ({ candidate, ...rest }) => ({
    ...rest,
    candidate: withSamples(candidate, candidate.samples.slice(0, -1)),
  }),
  "few-words": (asked) => ({
    ...asked,
    baseline: withSamples(asked.baseline, write(1, 12)),
    candidate: withSamples(asked.candidate, write(2, 12)),
  }),
  "short-answers": (asked) => ({
    ...asked,
    baseline: withSamples(asked.baseline, write(1, 2)),
    candidate: withSamples(asked.candidate, write(2, 2)),
  }),
  "no-outputs": ({ candidate, ...rest }) => ({ ...rest, candidate: { ...candidate, samples: [], vectors: null } }),
  "no-vectors": ({ candidate, ...rest }) => ({ ...rest, candidate: { ...candidate, vectors: null, embedder: null } }),
  "no-reference": (asked) => ({ ...asked, reference: null }),
  "no-probes": (asked) => ({ ...asked, items: [] }),
  "few-items": (asked) => ({ ...asked, items: items.slice(0, 20) }),
  "weak-probes": (asked) => {
    const wrong = answers.map((line) => ({ ...line, output: "no idea of it" }));
    return { ...asked, baseline: { ...asked.baseline, answers: wrong } };
  },
  "no-bands": (asked) => ({ ...asked, items: items.map(({ band, ...item }) => item) }),
  "few-band-items": (asked) => ({
    ...asked,
    items: items.map((item, i): ItemLine => ({ ...item, band: i % 8 === 0 ? "tail" : "torso" })),
  }),
  "no-wrong-answers": (asked) => {
    const bare = answers.map(({ confidence, ...line }) => line);
    return {
      ...asked,
      baseline: { ...asked.baseline, answers: bare },
      candidate: { ...asked.candidate, answers: bare },
    };
  },
  "no-slices": ({ baseline, candidate, ...asked }) => {
    const bare = (one: ReleaseText) => ({ ...one, samples: one.samples.map(({ topic, ...line }) => line) });
    return {
      ...asked,
      baseline: bare(baseline),
      candidate: bare(candidate),
      items: items.map(({ topic, ...item }) => item),
    };
  },
  "undeclared-decoding": ({ candidate, ...rest }) => ({ ...rest, candidate: { ...candidate, meta: null } }),
};

test("a comparison that has everything lacks nothing", () => {
  expect(lacksOf(complete())).toEqual([]);
});

test.each(lackCodes)("%s is named when it is lacking, with what it costs and what would settle it", (code) => {
  const lacks = lacksOf(without[code](complete()));
  const found = lacks.find((one) => one.code === code);
  for (const sentence of [found?.lacking, found?.costs, found?.settles]) {
    expect(sentence).toMatch(/^[A-Z\d].*\.$/);
    expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
  }
  // One lack may hide others of its kind (without outputs no text lacks anything), and brings in few.
  expect(lacks.length).toBeLessThanOrEqual(2);
});

test("other prompts keep the severity at warn, and one output a prompt loses what halves would check", () => {
  const other = compareReleases({ ...without["other-prompts"](complete()), tokenizer: "words", policy });
  expect(other.paired_prompts).toBe(0);
  expect(other.severity).not.toBe("critical");
  const single = lacksOf(without["one-sample"](complete()));
  expect(single[0]?.costs).toContain("halves");
});

test("a band too small to be judged is named with its size: all of it can be lost while knowledge is OK", () => {
  const asked = without["few-band-items"](complete());
  const isTail = (id: string) => asked.items.some(({ item_id, band }) => item_id === id && band === "tail");
  const lost = answers.map((line) => (isTail(line.item_id) ? { ...line, output: "no idea of it" } : line));
  const losing = { ...asked, candidate: { ...asked.candidate, answers: lost } };
  const result = compareReleases({ ...losing, tokenizer: "words", policy });
  expect(result.components.knowledge?.state).toBe("ok");
  const found = result.lacks.find(({ code }) => code === "few-band-items");
  expect(found?.lacking).toBe("10 items are of a rare topic, and 30 are needed.");
  expect(found?.settles).toContain("at least 20 more");
  const few = {
    ...asked,
    items: asked.items.map((item, i): ItemLine => ({ ...item, band: i < 25 ? "tail" : "head" })),
  };
  expect(lacksOf(few).find(({ code }) => code === "no-bands")?.lacking).toMatch(/^25 items .* and 0 of .*; 30 /);
  // Of a band that nobody asks about nothing is said.
  const torsoOnly = { ...asked, items: asked.items.filter(({ band }) => band === "torso") };
  expect(lacksOf(torsoOnly).map(({ code }) => code)).toEqual([]);
});
