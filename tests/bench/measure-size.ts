import { join } from "node:path";
import { seededRandom } from "../../lib/stats/seeded-random";
import { pythonWith } from "./python";
import type { SizeResult } from "./result";
import type { SourceTexts } from "./source-texts";
import { printedBy, type Run, runJob, timeProgram } from "./timing";
import { writeOutputs } from "./write-file";

/** Which outputs nltk scores, each against all others: its time per output hardly varies, and grows with their number. */
const hypothesesAt = (outputs: number) => (outputs <= 1000 ? 12 : outputs <= 2000 ? 6 : 2);
/** Above, one hypothesis alone takes nltk minutes and its token lists gigabytes. */
const MOST_FOR_NLTK = 10_000;
const WARM_TIMES = 20;

/** What is run at each size, and how often. */
export interface SizePlan {
  folder: string;
  texts: SourceTexts;
  rounds(outputs: number): number;
  /** Whether `tailwatch analyze`, every signal and embedding, is run too. */
  analyze: boolean;
  note(line: string): void;
  absent: Record<string, string>;
}

/** Measures ours and the peers on one file of `outputs` outputs, in turn, round after round. */
export function measureSize(outputs: number, plan: SizePlan): SizeResult {
  const { folder, note, absent } = plan;
  const path = join(folder, `${outputs}.ndjson`);
  note(`${outputs} outputs: writing`);
  const bytes = writeOutputs(path, outputs, plan.texts);
  const runs: Record<string, Run[]> = {};
  const keep = (name: string, run: Run | null) => {
    if (run === null) absent[name] = "there is no such program";
    else runs[name] = [...(runs[name] ?? []), run];
  };
  for (let round = 0; round < plan.rounds(outputs); round++) {
    note(`${outputs} outputs: round ${round + 1}`);
    keep("ngrams", runJob("ngrams", { path }));
    keep("texts", runJob("texts", { path }));
    keep("gzip -9", timeProgram("gzip", ["-9", "-c", path]));
    keep("JSON.parse", runJob("json-parse", { path }));
    keep("wc -w", timeProgram("wc", ["-w", path]));
    // Small files are over before the runtime has compiled anything: what an output costs then is seen on later times.
    if (outputs <= 2000) keep("ngrams, warm", runJob("ngrams", { path, times: WARM_TIMES }));
  }
  if (plan.analyze) keep("analyze", runJob("analyze", { path }));
  if (outputs <= MOST_FOR_NLTK) keepPeers(outputs, path, plan, keep);
  const tokens = runs.ngrams?.[0]?.found?.tokens ?? 0;
  return { outputs, tokens, bytes, runs };
}

function keepPeers(
  outputs: number,
  path: string,
  { folder, note, absent }: SizePlan,
  keep: (name: string, run: Run | null) => void,
): void {
  const nltk = pythonWith("nltk.translate.bleu_score");
  const fast = pythonWith("fast_bleu");
  if (nltk === null) absent.nltk = "no Python on the path imports nltk (Debian: python3-nltk)";
  if (fast === null)
    absent["fast-bleu"] =
      "no Python on the path imports fast_bleu, which is compiled on installation and in no Debian package";
  if (nltk === null && fast === null) return;
  const rng = seededRandom(outputs);
  const hypotheses = Array.from({ length: hypothesesAt(outputs) }, () => Math.floor(rng() * outputs));
  const to = join(folder, `${outputs}.tokens.json`);
  runJob("peer-file", { path, to, hypotheses });
  if (nltk !== null) {
    note(`${outputs} outputs: nltk, ${hypotheses.length} of them against all others`);
    const sample = printedBy(nltk, [peers, "self-bleu", to]);
    const ours = runJob("ngrams", { path, hypotheses });
    keep("nltk", { ...scaled(sample, outputs / hypotheses.length), found: { gap: largestGap(sample, ours) } });
  }
  if (fast !== null && outputs === 2000) {
    note(`${outputs} outputs: fast-bleu`);
    keep("fast-bleu", printedBy(fast, [peers, "fast-bleu", to]));
  }
}

const peers = new URL("./peers.py", import.meta.url).pathname;

/** Hypotheses are scored independently of each other, so that the time of all is that of the sample in proportion. */
function scaled({ cpu, wall, rssMb }: Run, times: number): Run {
  return { cpu: cpu * times, wall: wall * times, ...(rssMb === undefined ? {} : { rssMb }) };
}

function largestGap(a: Run, b: Run): number {
  const theirs = a.scores ?? [];
  const ours = b.scores ?? [];
  return Math.max(...theirs.map((score, i) => Math.abs(score - (ours[i] ?? Number.NaN))));
}
