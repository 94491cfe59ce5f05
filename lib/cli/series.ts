import {
  type ComponentId,
  type Components,
  componentIds,
  type ReleaseVerdict,
  type Severity,
} from "../contract/verdict";
import { compareReleases, type FreshComparison } from "../drift/compare";
import { judgeNext, startSeries, type Trend } from "../drift/judge-series";
import { withLearntNoise } from "../drift/release-noise";
import type { SlowDrift } from "../drift/slow-drift";
import { AppError } from "../errors";
import { readArguments } from "./arguments";
import { nameOf, readRelease } from "./compare";
import { embeddingNamed } from "./embed-samples";
import { exitStatus } from "./exit-status";
import { progressBar } from "./progress";
import { readItems, readSamples } from "./read-lines";
import { readPolicy } from "./read-policy";
import type { Verb } from "./verb";

interface SeriesRow {
  file: string;
  verdict: ReleaseVerdict;
  severity: Severity;
  headline: string | null;
  components: Components;
  drift: SlowDrift;
  /** Where each component is heading over the last releases; null before three. It judges nothing. */
  trend: Record<ComponentId, Trend | null>;
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
  const items = values.probes === undefined ? [] : await readItems(values.probes);
  const reference = values.reference === undefined ? null : await readSamples(values.reference);
  const baseline = await readRelease({ samples: positionals[0], answers: answerFiles[0], embedding });
  const rows: SeriesRow[] = [];
  let state = startSeries();
  const progress = progressBar(io, "comparing");
  for (const [index, file] of positionals.entries()) {
    // Every file is read, also one that is only a baseline: a damaged one must not pass unnoticed.
    const candidate =
      index === 0 ? baseline : await readRelease({ samples: file, answers: answerFiles[index], embedding });
    if (index < baselines) {
      const unseen = { components: unjudged, drift: state.drift, trend: noTrend, policy: policy.version };
      rows.push({ file, verdict: "baseline", severity: "none", headline: null, ...unseen });
      continue;
    }
    const compare = (slowDrift: readonly ComponentId[]): FreshComparison =>
      compareReleases({
        baseline,
        candidate,
        items,
        reference,
        tokenizer: "words",
        policy: withLearntNoise(policy, state.healthy),
        names: { baseline: nameOf(positionals[0]), candidate: nameOf(file) },
        slowDrift,
        onProgress: (share) => progress.update((index + share) / positionals.length),
      });
    const alone = compare([]);
    const { judged, state: after } = judgeNext({ state, basis: alone.basis, policy });
    // Only what the release alone did not show is asked for again, with the alarms of the series.
    const { verdict, severity, headline, components } = judged.alarms.length === 0 ? alone : compare(judged.alarms);
    state = after;
    const { drift, trend } = judged;
    rows.push({ file, verdict, severity, headline, components, drift, trend, policy: judged.policy.version });
  }
  progress.done();
  io.stdout.write(values.json === true ? `${JSON.stringify({ releases: rows })}\n` : writeSeries(rows));
  const statuses = rows.slice(baselines).map(({ severity }) => exitStatus(severity, "warn"));
  return statuses.includes(1) ? 1 : statuses.includes(3) ? 3 : 0;
};

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
      return `${id} ${component === null ? "–" : `${component.effect.toFixed(1)} ${component.state}`}${drift[id].alarm ? " (slow drift)" : ""}`;
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
