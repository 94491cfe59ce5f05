import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { main } from "../../lib/cli/main";
import { readSamples } from "../../lib/cli/read-lines";
import { parseSampleLine } from "../../lib/contract/parse-line";
import { readLines } from "../../lib/intake/read-lines";
import { metrics } from "../../lib/metrics";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { jackknifeError } from "../../lib/numeric/jackknife";
import { seededRandom } from "../../lib/stats/seeded-random";
import { buildCorpus, type Corpus, newCorpusBuilder } from "../../lib/text/corpus";
import { isNgramSignal } from "./ngram-signals";
import { median } from "./result";
import { type Run, timed } from "./timing";
import { vendiBy } from "./vendi-by";

/** What a job is told: a file of outputs, or the size of what it makes itself. */
export interface JobArgument {
  path?: string;
  outputs?: number;
  dimension?: number;
  /** Times the same work is done in one process; the first is cold. */
  times?: number;
  /** Outputs whose own self-BLEU-2 to 5 are wanted. */
  hypotheses?: number[];
  /** Pairs of outputs. */
  pairs?: [number, number][];
  /** Where to write. */
  to?: string;
}

type Job = (argument: JobArgument) => Promise<Run>;

/** THE table of what is timed of ours, each in a process of its own. */
const jobs: Record<string, Job> = {
  /** Reads, tokenises, counts, and gives every n-gram signal with its interval. */
  ngrams: (argument) => measureFile(argument, { isWanted: (metric) => isNgramSignal(metric.id), keepsTexts: false }),
  /** The same for every signal that needs no vectors. */
  texts: (argument) => measureFile(argument, { isWanted: () => true, keepsTexts: true }),
  /** `tailwatch analyze FILE --json`: every signal, vectors included. */
  analyze: ({ path = "" }) =>
    timed(async () => {
      const silent = { write: () => true };
      const status = await main(["analyze", path, "--embedder", "static-en-v1", "--json"], {
        stdout: silent,
        stderr: process.stderr,
      });
      if (status !== 0) throw new Error(`analyze: exit ${status}`);
      return {};
    }),
  /** The floor: every line through JSON.parse, nothing kept. */
  "json-parse": ({ path = "" }) =>
    timed(() => {
      const bytes = readFileSync(path);
      let lines = 0;
      for (let from = 0; from < bytes.length; ) {
        const newline = bytes.indexOf(10, from);
        const to = newline < 0 ? bytes.length : newline;
        if (JSON.parse(bytes.toString("utf8", from, to)) !== null) lines++;
        from = to + 1;
      }
      return { found: { lines } };
    }),
  /** One metric by its id. */
  "rouge-l": (argument) =>
    measureFile(argument, { isWanted: (metric) => metric.id === "rouge-l-homogenization", keepsTexts: false }),
  /** Writes the tokens of a file for the peers, so that all count the same. */
  "peer-file": ({ path = "", to = "", hypotheses, pairs }) =>
    timed(async () => {
      const corpus = buildCorpus({ samples: await readSamples(path), tokenizer: "words" });
      const tokens = Array.from({ length: corpus.outputs }, (_, output) => tokensOf(corpus, output));
      writeFileSync(to, JSON.stringify({ tokens, hypotheses, pairs }));
      return { found: { outputs: corpus.outputs } };
    }),
  "vendi-dual": (argument) => vendiJob("dual", argument),
  "vendi-square": (argument) => vendiJob("square", argument),
};

/** Runs a job by its name and prints what it took. */
export async function runNamedJob(name: string, argument: JobArgument): Promise<void> {
  const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  if (job === undefined) throw new RangeError(`no job named ${name}`);
  process.stdout.write(`${JSON.stringify(await job(argument))}\n`);
}

interface Wanted {
  isWanted(metric: Metric): boolean;
  /** Compression alone needs the outputs as they came; the others read tokens, and a line is forgotten once it is read. */
  keepsTexts: boolean;
}

function measureFile({ path = "", times = 1, hypotheses = [] }: JobArgument, wanted: Wanted): Promise<Run> {
  return repeated(times, () => measureOnce(path, wanted, hypotheses));
}

/**
 * The first run, and as `steadyCpu` the median of the later half of those after it (or itself): the runtime goes on
 * compiling for about ten times.
 */
async function repeated(times: number, work: () => Promise<Partial<Run>> | Partial<Run>): Promise<Run> {
  const cold = await timed(work);
  const warm: number[] = [];
  while (warm.length < times - 1) warm.push((await timed(work)).cpu);
  return {
    ...cold,
    found: { ...cold.found, steadyCpu: warm.length === 0 ? cold.cpu : median(warm.slice(warm.length >> 1)) },
  };
}

async function measureOnce(path: string, wanted: Wanted, hypotheses: number[]): Promise<Partial<Run>> {
  const { isWanted, keepsTexts } = wanted;
  const found: Record<string, number> = {};
  const mark = stopwatch(found);
  const { corpus, texts } = await readCorpus(path, keepsTexts);
  mark("readCpu");
  const text = measureText({ corpus, reference: null, vectors: null, dimension: 0, texts });
  for (const metric of metrics) if (isWanted(metric)) measureWithInterval(metric, text, found);
  mark("measureCpu");
  found.outputs = corpus.outputs;
  found.tokens = corpus.tokens.length;
  if (hypotheses.length === 0) return { found };
  const { scoresOf } = text.selfBleu();
  const scores = hypotheses.flatMap((output) => ([2, 3, 4, 5] as const).map((n) => scoresOf[n][output] ?? Number.NaN));
  return { found, scores };
}

async function readCorpus(path: string, keepsTexts: boolean): Promise<{ corpus: Corpus; texts: string[] | null }> {
  const builder = newCorpusBuilder({ tokenizer: "words" });
  const texts: string[] = [];
  const limits = { maxBytes: Number.POSITIVE_INFINITY, maxTextBytes: Number.POSITIVE_INFINITY };
  for await (const { line, text } of readLines(createReadStream(path), limits)) {
    const { prompt_id, output } = parseSampleLine(JSON.parse(text), line).line;
    builder.add(prompt_id, output);
    if (keepsTexts) texts.push(output);
  }
  return { corpus: builder.finish(), texts: keepsTexts ? texts : null };
}

function tokensOf({ offsets, tokens, vocabulary }: Corpus, output: number): string[] {
  return Array.from(tokens.subarray(offsets[output], offsets[output + 1]), (id) => vocabulary.words[id] ?? "");
}

function measureWithInterval(metric: Metric, text: MeasuredText, found: Record<string, number>): void {
  const measurement = metric.measure(text);
  if (!measurement.ok) return;
  found[metric.id] = measurement.value;
  if (measurement.withoutUnit !== null && measurement.withoutUnit.length > 1) jackknifeError(measurement.withoutUnit);
}

/** Notes under a name the processor seconds since the last note. */
function stopwatch(found: Record<string, number>): (name: string) => void {
  let last = process.cpuUsage();
  return (name) => {
    const { user, system } = process.cpuUsage(last);
    found[name] = (user + system) / 1e6;
    last = process.cpuUsage();
  };
}

function vendiJob(way: "dual" | "square", { outputs = 0, dimension = 0, times = 1 }: JobArgument): Promise<Run> {
  const rng = seededRandom(1);
  const vectors = new Float64Array(outputs * dimension);
  for (let i = 0; i < outputs; i++) {
    const row = vectors.subarray(i * dimension, (i + 1) * dimension);
    // A common direction, as real embeddings have one.
    for (let j = 0; j < dimension; j++) row[j] = rng() + rng() - 0.8;
    const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    for (let j = 0; j < dimension; j++) row[j] = (row[j] ?? 0) / length;
  }
  return repeated(times, () => ({ found: { vendi: vendiBy(way, vectors, dimension) } }));
}
