import { type BenchResult, cpuOf, ratioOf, type SizeResult, warmed } from "./result";
import type { Run } from "./timing";

/** A speed or a memory to reach, and what was reached; null: not measured in this run. */
export interface Target {
  work: string;
  target: string;
  reached: number | null;
  unit: "×" | "MB";
  met: boolean | null;
}

/** THE table of what is to be reached (processor time unless it says wall), filled from one run of the bench. */
export function judgeTargets({ sizes, kernels }: BenchResult): Target[] {
  const at = (outputs: number): SizeResult["runs"] => sizes.find((size) => size.outputs === outputs)?.runs ?? {};
  const wallRatio = (a: Run[] | undefined, b: Run[] | undefined) => ratioOf(byWall(a), byWall(b));
  return [
    atLeast("N = 805, n-gram signals, against nltk's self-BLEU-2 to 5", 2000, ratioOf(at(805).nltk, at(805).ngrams)),
    atLeast("the same, warm", 2000, ratioOf(at(805).nltk, warmed(at(805)["ngrams, warm"]))),
    atLeast("N = 2,000, n-gram signals, against fast-bleu", 200, ratioOf(at(2000)["fast-bleu"], at(2000).ngrams)),
    atLeast("the same, warm", 200, ratioOf(at(2000)["fast-bleu"], warmed(at(2000)["ngrams, warm"]))),
    atMost("N = 50,000, n-gram signals, against gzip −9", 0.6, ratioOf(at(50_000).ngrams, at(50_000)["gzip -9"])),
    atMost("the same by wall", 0.4, wallRatio(at(50_000).ngrams, at(50_000)["gzip -9"])),
    atMost("N = 50,000, n-gram signals, against JSON.parse", 18, ratioOf(at(50_000).ngrams, at(50_000)["JSON.parse"])),
    atLeast(
      "ROUGE-L, all pairs of 805, warm, against a plain table",
      8000,
      ratioOf(kernels["ROUGE-L, plain table"], warmed(kernels["ROUGE-L"])),
    ),
    atLeast(
      "Vendi, 2,000 × 384, warm, dual against N × N",
      41,
      ratioOf(kernels["Vendi, N × N"], warmed(kernels["Vendi, dual"])),
    ),
    atMost("N = 100,000, n-gram signals, peak memory", 600, rssOf(at(100_000).ngrams), "MB"),
    atMost("N = 100,000, every signal with vectors, peak memory", 1200, rssOf(at(100_000).analyze), "MB"),
    atMost("cost of an output, the largest N against the smallest, warm", 1.5, growthOf(sizes)),
  ];
}

/** Cost of an output at the largest N over its cost at the smallest with work that is warm; null with one size. */
export function growthOf(sizes: readonly SizeResult[]): number | null {
  const ordered = [...sizes].sort((a, b) => a.outputs - b.outputs);
  const small = ordered.find((size) => size.runs["ngrams, warm"] !== undefined && size.outputs >= 1000);
  const large = ordered.at(-1);
  const steady = cpuOf(warmed(small?.runs["ngrams, warm"]));
  const cpu = cpuOf(large?.runs.ngrams);
  if (small === undefined || large === undefined || small === large || steady === null || cpu === null) return null;
  // By token: files of another size have other lengths.
  return cpu / large.tokens / (steady / small.tokens);
}

function byWall(runs: Run[] | undefined): Run[] | undefined {
  return runs?.map((run) => ({ ...run, cpu: run.wall }));
}

function rssOf(runs: readonly Run[] | undefined): number | null {
  const peaks = (runs ?? []).flatMap(({ rssMb }) => (rssMb === undefined ? [] : [rssMb]));
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function atLeast(work: string, target: number, reached: number | null): Target {
  const met = reached === null ? null : reached >= target;
  return { work, target: `≥ ${target.toLocaleString("en")} ×`, reached, unit: "×", met };
}

function atMost(work: string, target: number, reached: number | null, unit: Target["unit"] = "×"): Target {
  const met = reached === null ? null : reached <= target;
  return { work, target: `≤ ${target.toLocaleString("en")} ${unit}`, reached, unit, met };
}
