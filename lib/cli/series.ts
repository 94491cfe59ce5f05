import { compareNext, noReleaseYet } from "../analysis/compare-next";
import { byItem, byPrompt } from "../contract/line-order";
import type { ReleaseSeries } from "../contract/release-series";
import { type Components, componentIds, type ReleaseVerdict, type Severity } from "../contract/verdict";
import { compareReleases } from "../drift/compare";
import type { Policy } from "../drift/policy";
import { AppError } from "../errors";
import { readArguments } from "./arguments";
import { nameOf, readRelease } from "./compare";
import { embeddingNamed } from "./embed-samples";
import { exitStatus } from "./exit-status";
import { progressBar } from "./progress";
import { mistypedNote, type ReadingTally, readItems, readSamples } from "./read-lines";
import { readPolicy } from "./read-policy";
import type { Verb } from "./verb";

interface SeriesRow {
  file: string;
  verdict: ReleaseVerdict;
  severity: Severity;
  headline: string | null;
  components: Components;
  drift: ReleaseSeries["drift"];
  trend: ReleaseSeries["trend"];
  /** Null for a baseline. */
  noise: ReleaseSeries["noise"] | null;
  /** The policy's version, which names the release noise that had been learnt by then. */
  policy: string;
}

const unjudged: Components = { range: null, blandness: null, phrasing: null, sameness: null, knowledge: null };
const noTrend = { range: null, blandness: null, phrasing: null, sameness: null, knowledge: null };

/** `tailwatch series FILE…`: each file a release, in order; those after the baselines are judged against the first one. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    baselines: { type: "string" },
    reference: { type: "string" },
    probes: { type: "string" },
    answers: { type: "string", multiple: true },
    policy: { type: "string" },
    embedder: { type: "string" },
    json: { type: "boolean" },
  });
  const baselines = baselinesNamed(values.baselines, positionals.length);
  const answerFiles = values.answers ?? [];
  if ((values.probes === undefined) !== (answerFiles.length === 0)) {
    throw new AppError("invalid-request", "--probes and --answers go together");
  }
  if (values.probes !== undefined && answerFiles.length !== positionals.length) {
    throw new AppError(
      "invalid-request",
      `give --answers once per release: ${positionals.length} files, ${answerFiles.length} answers`,
    );
  }
  const embedding = embeddingNamed(values.embedder);
  const policy = await readPolicy(values.policy);
  const tally: ReadingTally = { mistyped: 0 };
  const items = values.probes === undefined ? [] : (await readItems(values.probes, tally)).sort(byItem);
  const reference = values.reference === undefined ? null : (await readSamples(values.reference, tally)).sort(byPrompt);
  const baseline = await readRelease({ samples: positionals[0], answers: answerFiles[0], embedding, tally });
  const rows: SeriesRow[] = [];
  let soFar = noReleaseYet();
  const progress = progressBar(io, "comparing");
  for (const [index, file] of positionals.entries()) {
    // Every file is read, also one that is only a baseline: a damaged one must not pass unnoticed.
    const candidate =
      index === 0 ? baseline : await readRelease({ samples: file, answers: answerFiles[index], embedding, tally });
    if (index < baselines) {
      const unseen = {
        components: unjudged,
        drift: unmoved(policy),
        trend: noTrend,
        noise: null,
        policy: policy.version,
      };
      rows.push({ file, verdict: "baseline", severity: "none", headline: null, ...unseen });
      continue;
    }
    const next = compareNext({
      before: soFar,
      version: nameOf(file) ?? file,
      policy,
      embedder: candidate.embedder,
      compare: (more) =>
        compareReleases({
          baseline,
          candidate,
          items,
          reference,
          tokenizer: "words",
          names: { baseline: nameOf(positionals[0]), candidate: nameOf(file) },
          onProgress: (share) => progress.update((index + share) / positionals.length),
          ...more,
        }),
    });
    soFar = next.after;
    const { verdict, severity, headline, components, policy: version, series } = next.result;
    const { drift, trend, noise } = series;
    rows.push({ file, verdict, severity, headline, components, drift, trend, noise, policy: version });
  }
  progress.done();
  io.stdout.write(
    values.json === true
      ? `${JSON.stringify({ releases: rows, ...tally })}\n`
      : writeSeries(rows) + mistypedNote(tally),
  );
  const statuses = rows.slice(baselines).map(({ severity }) => exitStatus(severity, "warn"));
  return statuses.includes(1) ? 1 : statuses.includes(3) ? 3 : 0;
};

/** Before the first comparison nothing has added up. */
function unmoved(policy: Policy): ReleaseSeries["drift"] {
  const none = { cusum: 1, alarm: false, threshold: policy.slowDrift.alarm, since: null };
  return { range: none, blandness: none, phrasing: none, sameness: none, knowledge: none };
}

function baselinesNamed(given: string | undefined, files: number): number {
  if (files < 2)
    throw new AppError("invalid-request", "give at least two files of outputs, in the order of the releases");
  const baselines = given === undefined ? 1 : Number(given);
  if (Number.isInteger(baselines) && baselines >= 1 && baselines < files) return baselines;
  throw new AppError("invalid-request", `--baselines is a whole number from 1 to ${files - 1}, not "${given}"`);
}

function writeSeries(rows: readonly SeriesRow[]): string {
  const lines = rows.map(({ file, verdict, severity, components, drift, trend }) => {
    const figures = componentIds.map((id) => {
      const component = components[id];
      return `${id} ${component === null ? "–" : `${component.effect.toFixed(1)} ${component.state}`}${drift[id].alarm ? ` (slow drift since ${drift[id].since})` : ""}`;
    });
    return `${file}\n  ${verdict} (severity: ${severity})${verdict === "baseline" ? "" : `\n  ${figures.join(" · ")}`}${trendsOf(trend)}`;
  });
  return `${lines.join("\n")}\n`;
}

/** Trends that chance alone would hardly make. */
function trendsOf(trend: SeriesRow["trend"]): string {
  const sure = componentIds.flatMap((id) => {
    const found = trend[id];
    return found !== null && found.p <= 0.05 ? [{ id, ...found }] : [];
  });
  return sure
    .map(
      ({ id, slope, p, releases }) =>
        `\n  trend: ${id} ${slope < 0 ? "−" : "+"}${Math.abs(slope).toFixed(2)} margins a release over ${releases} releases (p ${p.toFixed(3)})`,
    )
    .join("");
}
