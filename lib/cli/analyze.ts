import type { AnalyzeResult } from "../contract/verdict";
import { AppError } from "../errors";
import { metrics } from "../metrics";
import { analyzeRelease } from "../metrics/analyze-release";
import type { Signal } from "../metrics/metric";
import { probeSignals } from "../probes/probe-signals";
import { readArguments, tokenizerNamed } from "./arguments";
import { embedderNamed, embedSamples } from "./embed-samples";
import { progressBar } from "./progress";
import { readAnswers, readItems, readSamples } from "./read-lines";
import type { Verb } from "./verb";

/** `tailwatch analyze FILE`: every signal of one release, with its interval. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    reference: { type: "string" },
    probes: { type: "string" },
    answers: { type: "string" },
    tokenizer: { type: "string" },
    embedder: { type: "string" },
    json: { type: "boolean" },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new AppError("invalid-request", "give one file of outputs");
  if ((values.probes === undefined) !== (values.answers === undefined)) {
    throw new AppError("invalid-request", "--probes and --answers go together");
  }
  const tokenizer = tokenizerNamed(values.tokenizer);
  const embedder = embedderNamed(values.embedder);
  const progress = progressBar(io, "measuring");
  const samples = await readSamples(path);
  const release = {
    samples,
    ...(await embedSamples(samples, embedder)),
    answers: values.answers === undefined ? [] : await readAnswers(values.answers),
    meta: null,
  };
  const result = analyzeRelease({
    release,
    items: values.probes === undefined ? [] : await readItems(values.probes),
    reference: values.reference === undefined ? null : await readSamples(values.reference),
    tokenizer,
    onProgress: progress.update,
  });
  progress.done();
  io.stdout.write(values.json === true ? `${JSON.stringify(result)}\n` : writeTable(result));
  return 0;
};

function writeTable(result: AnalyzeResult): string {
  const signals: readonly Signal[] = [...metrics, ...probeSignals];
  const rows = [["signal", "value", "95 % interval", "n", "what it is"]];
  for (const { id, description } of signals) {
    const found = result.metrics[id];
    if (found === undefined) continue;
    const interval = found.low === null || found.high === null ? "" : `${written(found.low)} to ${written(found.high)}`;
    rows.push([id, written(found.value), interval, String(found.n), description]);
  }
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 1 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  "),
  );
  const head = `${result.outputs} outputs to ${result.prompts} prompts, ${result.tokens} tokens (${result.tokenizer}), ${result.empty_outputs} empty; embedded by ${result.embedder}`;
  const absent = Object.entries(result.absent).map(([id, reason]) => `  ${id}: ${reason}`);
  const missing = absent.length > 0 ? `\n\nNot measured:\n${absent.join("\n")}` : "";
  return `${head}\n\n${lines.join("\n")}${missing}\n`;
}

function written(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(1) : value.toFixed(4);
}
