import {
  type CompareResult,
  type Components,
  componentIds,
  type ReleaseVerdict,
  type Severity,
} from "../contract/verdict";
import { compareReleases } from "../drift/compare";
import { defaultPolicy } from "../drift/policy";
import { advanceSlowDrift, type SlowDrift, startSlowDrift } from "../drift/slow-drift";
import { AppError } from "../errors";
import { readArguments } from "./arguments";
import { nameOf, readRelease } from "./compare";
import { exitStatus } from "./exit-status";
import { progressBar } from "./progress";
import { readItems, readSamples } from "./read-lines";
import type { Verb } from "./verb";

interface SeriesRow {
  file: string;
  verdict: ReleaseVerdict;
  severity: Severity;
  headline: string | null;
  components: Components;
  drift: SlowDrift;
}

const unjudged: Components = { range: null, blandness: null, phrasing: null, sameness: null, knowledge: null };

/** `tailwatch series FILE…`: each file a release, in order; those after the baselines are judged against the first one. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    baselines: { type: "string" },
    reference: { type: "string" },
    probes: { type: "string" },
    answers: { type: "string", multiple: true },
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
  const items = values.probes === undefined ? [] : await readItems(values.probes);
  const reference = values.reference === undefined ? null : await readSamples(values.reference);
  const baseline = await readRelease({ samples: positionals[0], answers: answerFiles[0] });
  const rows: SeriesRow[] = [];
  let drift = startSlowDrift();
  const progress = progressBar(io, "comparing");
  for (const [index, file] of positionals.entries()) {
    // Every file is read, also one that is only a baseline: a damaged one must not pass unnoticed.
    const candidate = index === 0 ? baseline : await readRelease({ samples: file, answers: answerFiles[index] });
    if (index < baselines) {
      rows.push({ file, verdict: "baseline", severity: "none", headline: null, components: unjudged, drift });
      continue;
    }
    const compare = (alarms: SlowDrift | null): CompareResult =>
      compareReleases({
        baseline,
        candidate,
        items,
        reference,
        tokenizer: "words",
        policy: defaultPolicy,
        names: { baseline: nameOf(positionals[0]), candidate: nameOf(file) },
        ...(alarms === null ? {} : { slowDrift: componentIds.filter((id) => alarms[id].alarm) }),
        onProgress: (share) => progress.update((index + share) / positionals.length),
      });
    const alone = compare(null);
    drift = advanceSlowDrift({ before: drift, components: alone.components, policy: defaultPolicy });
    // Only what the release alone did not show is asked for again, with the alarms of the series.
    const adds = componentIds.some(
      (id) => drift[id].alarm && alone.components[id]?.state !== "warn" && alone.components[id]?.state !== "critical",
    );
    const { verdict, severity, headline, components } = adds ? compare(drift) : alone;
    rows.push({ file, verdict, severity, headline, components, drift });
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
  const lines = rows.map(({ file, verdict, severity, components, drift }) => {
    const figures = componentIds.map((id) => {
      const component = components[id];
      return `${id} ${component === null ? "–" : `${component.effect.toFixed(1)} ${component.state}`}${drift[id].alarm ? " (slow drift)" : ""}`;
    });
    return `${file}\n  ${verdict} (severity: ${severity})${verdict === "baseline" ? "" : `\n  ${figures.join(" · ")}`}`;
  });
  return `${lines.join("\n")}\n`;
}
