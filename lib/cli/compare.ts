import { basename } from "node:path";
import { byAnswer, byItem, byPrompt } from "../contract/line-order";
import type { ReleaseText } from "../contract/release-text";
import { type CompareResult, componentIds, componentMeanings, componentNames } from "../contract/verdict";
import { compareReleases } from "../drift/compare";
import { checkItself } from "../drift/self-check";
import { explainSignals } from "../drift/signal-words";
import { AppError } from "../errors";
import { readArguments } from "./arguments";
import { type Embedding, embeddingNamed } from "./embed-samples";
import { exitStatus, failOnNamed } from "./exit-status";
import { progressBar } from "./progress";
import { mistypedNote, type ReadingTally, readAnswers, readItems, readMeta, readSamples } from "./read-lines";
import { readPolicy } from "./read-policy";
import type { Verb } from "./verb";

/** `tailwatch compare [BASELINE CANDIDATE]`: judges a release against a baseline, by text, by answers, or by both. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    reference: { type: "string" },
    probes: { type: "string" },
    "baseline-answers": { type: "string" },
    "candidate-answers": { type: "string" },
    "baseline-meta": { type: "string" },
    "candidate-meta": { type: "string" },
    policy: { type: "string" },
    "fail-on": { type: "string" },
    "self-check": { type: "boolean" },
    embedder: { type: "string" },
    json: { type: "boolean" },
  });
  const answerFiles = [values.probes, values["baseline-answers"], values["candidate-answers"]];
  const given = answerFiles.filter((file) => file !== undefined).length;
  if (given !== 0 && given !== 3) {
    throw new AppError("invalid-request", "--probes, --baseline-answers and --candidate-answers go together");
  }
  if (positionals.length !== 2 && !(positionals.length === 0 && given === 3)) {
    throw new AppError("invalid-request", "give two files of outputs, BASELINE and CANDIDATE, or the answers of both");
  }
  const embedding = embeddingNamed(values.embedder);
  const failOn = failOnNamed(values["fail-on"]);
  const policy = await readPolicy(values.policy);
  const [before, after] = positionals;
  const tally: ReadingTally = { mistyped: 0 };
  const baseline = await readRelease({
    samples: before,
    answers: values["baseline-answers"],
    meta: values["baseline-meta"],
    embedding,
    tally,
  });
  const candidate = await readRelease({
    samples: after,
    answers: values["candidate-answers"],
    meta: values["candidate-meta"],
    embedding,
    tally,
  });
  const items = values.probes === undefined ? [] : (await readItems(values.probes, tally)).sort(byItem);
  const reference = values.reference === undefined ? null : (await readSamples(values.reference, tally)).sort(byPrompt);
  const progress = progressBar(io, "comparing");
  const names = { baseline: nameOf(before), candidate: nameOf(after) };
  const compared = compareReleases({
    baseline,
    candidate,
    items,
    reference,
    tokenizer: "words",
    policy,
    names,
    onProgress: progress.update,
  });
  const result: CompareResult =
    values["self-check"] === true
      ? {
          ...compared,
          self_check: checkItself({ baseline, reference, basis: compared.basis, tokenizer: "words", policy }),
        }
      : compared;
  progress.done();
  io.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...result, embedder_reason: embedding.note(), ...tally })}\n`
      : `${writeComparison(result)}\n${embedding.note()}\n${mistypedNote(tally)}`,
  );
  return exitStatus(result.severity, failOn);
};

/** Reads what there is of a release, in an order that is not the file's, and embeds its outputs. */
export async function readRelease({
  samples,
  answers,
  meta,
  embedding,
  tally,
}: {
  samples: string | undefined;
  answers: string | undefined;
  meta?: string | undefined;
  embedding: Embedding;
  tally: ReadingTally;
}): Promise<ReleaseText> {
  const lines = samples === undefined ? [] : (await readSamples(samples, tally)).sort(byPrompt);
  return {
    samples: lines,
    ...(await embedding.embed(lines)),
    answers: answers === undefined ? [] : (await readAnswers(answers, tally)).sort(byAnswer),
    meta: meta === undefined ? null : await readMeta(meta),
  };
}

/** A release is called by its file's name without its ending. */
export function nameOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : basename(path).replace(/(?:\.(?:nd)?jsonl?)?(?:\.gz)?$/u, "");
}

function writeComparison(result: CompareResult): string {
  const lines = [`${result.verdict} (severity: ${result.severity})`, result.headline, ""];
  for (const reason of result.reasons) lines.push(`  - ${reason}`);
  lines.push("", "Loss in practical margins, + is worse (95 % interval):");
  for (const id of componentIds) {
    const component = result.components[id];
    const name = `  ${componentNames[id]} (${componentMeanings[id]})`.padEnd(34);
    if (component === null) lines.push(`${name} not judged: ${result.absent[id] ?? "no signal"}`);
    else {
      const { effect, se, state } = component;
      lines.push(`${name} ${effect.toFixed(2).padStart(6)} ± ${(1.96 * se).toFixed(2)}  ${state}`);
    }
  }
  lines.push(...writeRareTopics(result), ...writeSlices(result), ...writeSelfCheck(result));
  lines.push("", ...writeSignals(result));
  return `${lines.join("\n")}\n`;
}

function writeSignals({ metrics }: CompareResult): string[] {
  const lines = ["  signal                              baseline    candidate       change    ± 95 %   p adjusted"];
  for (const [id, { baseline, candidate, relative_change, change_unit, se, p_adjusted }] of Object.entries(metrics)) {
    const unit = change_unit === "points" ? "pp" : "% ";
    const change = `${(100 * relative_change).toFixed(1)} ${unit}`;
    const half = se === null ? "" : (196 * se).toFixed(1);
    const p = p_adjusted === null ? "" : probability(p_adjusted);
    lines.push(
      `  ${id.padEnd(30)} ${written(baseline).padStart(13)} ${written(candidate).padStart(12)} ${change.padStart(12)} ${half.padStart(9)} ${p.padStart(12)}`,
    );
  }
  return [...lines, "", ...explainSignals(metrics).map((sentence) => `  ${sentence}`)];
}

function writeRareTopics({ rare_topics }: CompareResult): string[] {
  if (rare_topics === undefined || rare_topics === null) return [];
  const lines = ["", "  items                  lost  regained  exact p   smallest fall seen (4 in 5)"];
  for (const band of ["overall", "head", "torso", "tail"] as const) {
    const exchange = rare_topics[band];
    if (exchange === null) continue;
    const { items, lost, regained, p, smallest_fall_seen: fall } = exchange;
    const seen = fall === null ? "none" : `${(100 * fall).toFixed(1)} pp`;
    lines.push(
      `  ${`${band} (${items})`.padEnd(19)} ${String(lost).padStart(7)} ${String(regained).padStart(9)} ${probability(p).padStart(8)} ${seen.padStart(20)}`,
    );
  }
  return lines;
}

function writeSlices({ slices }: CompareResult): string[] {
  if (slices === undefined || slices === null) return [];
  const { judged, insufficient_total, needed, worst } = slices;
  const found = judged.filter((slice) => slice.found);
  const lines = [
    "",
    `Topics and slices: ${new Set(judged.map(({ slice }) => slice)).size} judged, ${insufficient_total} too small (${needed.prompts} prompts or ${needed.items} items are needed); they never change the verdict.`,
  ];
  for (const { slice, component, effect, se, q, gap } of found) {
    const isWorst = slice === worst?.slice && component === worst.component;
    const behind = gap === null ? "" : `, ${gap.effect.toFixed(2)} ± ${(1.96 * gap.se).toFixed(2)} more than the rest`;
    lines.push(
      `  ${slice}: ${component} ${effect.toFixed(2)} ± ${(1.96 * se).toFixed(2)} (q ${probability(q)})${behind}${isWorst ? " (furthest behind)" : ""}`,
    );
  }
  return lines;
}

function writeSelfCheck({ self_check }: CompareResult): string[] {
  if (self_check === undefined) return [];
  const { split, planted } = self_check;
  const halves =
    split.absent ??
    `${split.alarms} of ${split.splits} random halves of the baseline's own samples (${split.outputs} outputs each) raise an alarm`;
  const lines = ["", `Self-check: ${halves}`];
  for (const { kind, smallest, component, absent } of planted) {
    const what =
      kind === "rare words" ? "of the rare words deleted" : "of outputs replaced by their prompt's most typical one";
    const seen =
      absent ??
      (smallest === null
        ? "not even all would be seen"
        : `${(100 * smallest).toFixed(1)} % are seen 4 times in 5 (${component})`);
    lines.push(`  smallest share ${what}: ${seen}`);
  }
  return lines;
}

function written(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(1) : value.toFixed(4);
}

/** No probability is told as 0. */
function probability(p: number): string {
  return p < 0.001 ? "< 0.001" : p.toFixed(3);
}
