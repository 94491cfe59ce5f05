import { expect, test } from "vitest";
import { writeReport } from "./report";
import type { BenchResult } from "./result";
import { judgeTargets } from "./targets";

const run = (cpu: number, rssMb = 100) => [{ cpu, wall: cpu, rssMb, found: { tokens: 1000 } }];
const warm = (cpu: number) => [{ cpu: 2 * cpu, wall: cpu, found: { steadyCpu: cpu } }];

const result: BenchResult = {
  format: 1,
  started: "2026-01-01T00:00:00.000Z",
  machine: { processor: "made up", cores: 2, node: "v22", loadBefore: 0, loadAfter: 0 },
  origin: "made up",
  sizes: [
    { outputs: 805, tokens: 1e5, bytes: 1, runs: { ngrams: run(0.1), nltk: run(250), "ngrams, warm": warm(0.05) } },
    { outputs: 1000, tokens: 1e5, bytes: 1, runs: { ngrams: run(0.2), "ngrams, warm": warm(0.1) } },
    { outputs: 50_000, tokens: 5e6, bytes: 1, runs: { ngrams: run(6), "gzip -9": run(8) } },
    { outputs: 100_000, tokens: 1e7, bytes: 1, runs: { ngrams: run(14, 700), analyze: run(60, 1100) } },
  ],
  kernels: {},
  absent: { "fast-bleu": "it is not there" },
};

test("every target is said to be reached, missed or not measured, by the ratios of the run itself", () => {
  const byWork = new Map(judgeTargets(result).map((target) => [target.work, target]));
  const of = (beginning: string) => [...byWork].find(([work]) => work.startsWith(beginning))?.[1];
  expect(of("N = 805")).toMatchObject({ reached: 2500, met: true });
  expect(of("N = 2,000")).toMatchObject({ reached: null, met: null });
  expect(of("N = 50,000, n-gram signals, against gzip")).toMatchObject({ reached: 0.75, met: false });
  expect(of("N = 100,000, n-gram signals, peak memory")).toMatchObject({ reached: 700, met: false });
  // 14 s for ten million tokens, .1 s warm for a hundred thousand.
  expect(of("cost of an output")?.reached).toBeCloseTo(1.4, 9);
  const lines = writeReport(result).split("\n");
  expect(lines.find((line) => line.startsWith("N = 805"))).toMatch(/reached$/);
  expect(lines.find((line) => line.startsWith("N = 2,000"))).toMatch(/not measured$/);
  expect(lines.find((line) => line.startsWith("N = 50,000"))).toMatch(/MISSED$/);
  expect(lines).toContain("Not measured: fast-bleu: it is not there");
});
