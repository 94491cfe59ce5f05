import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../db/open";
import { type FoundComparison, replaceFound } from "../../db/store/found";
import { requeueJob } from "../../db/store/jobs";
import { type ModelRow, pinFirstBaseline, readModelById, settleEmbedder } from "../../db/store/models";
import {
  findItemsLender,
  findRelease,
  isEarlierUnderWay,
  noteProgress,
  type ReleaseRow,
  readAnalysedBefore,
  readReleaseById,
  settleRelease,
} from "../../db/store/releases";
import { withTransaction } from "../../db/transaction";
import { byItem } from "../contract/line-order";
import type { ItemLine } from "../contract/lines";
import type { AnalyzeResult } from "../contract/verdict";
import { compareReleases } from "../drift/compare";
import { recordIncident } from "../incidents/record";
import { analyzeRelease } from "../metrics/analyze-release";
import { readModelPolicy } from "../settings/model-policy";
import type { TokenizerName } from "../text/tokenizers";
import { type ComparedInSeries, compareNext, seriesOf } from "./compare-next";
import { comparisonRows, measurementRows } from "./found-rows";
import type { EmbeddingWorld, ModelEmbedder } from "./model-embedder";
import { findReference, readReference } from "./model-reference";
import { openOnce } from "./open-once";
import { embedderChange, readPastReleases, referenceChange } from "./past-releases";
import { type ReadRelease, readProbeItems, readRelease } from "./read-release";

/** What an analysis needs of the outside world. */
interface Analysing extends Omit<EmbeddingWorld, "between"> {
  newId: () => string;
  publicUrl: string;
  /** Keeps the lease between the steps, each of which computes for seconds. */
  renew: () => Promise<void>;
}

/** A baseline with its result. */
interface Compared {
  baseline: ReleaseRow;
  result: ComparedInSeries;
}

/** How long an analysis waits for that of an earlier release. */
const EARLIER_WAIT_MS = 1_000;
/** How long an analysis waits for a human reference that is still being read in. */
const REFERENCE_WAIT_MS = 2_000;
/** How long the check of the verdict lets the alert go first. */
const CHECK_AFTER_MS = 15_000;

/**
 * From a release's lines to its verdict: measured by itself, compared with the pinned baseline and with the release
 * before it, then measurements, comparisons, verdict, incident and messages written in one transaction. Everything is
 * computed before it begins. Running it twice writes the same rows once.
 *
 * A model's first analysed release becomes its pinned baseline. It is judged by the model's policy and human reference
 * of now, and by what is kept of the earlier releases that were compared with the same baseline.
 *
 * @returns when to try again, where an earlier release is still analysed, or the model's human reference read in
 */
export async function analyseRelease(world: Analysing, id: string): Promise<Date | undefined> {
  const { db, now } = world;
  const startedAt = now();
  const release = await readReleaseById(db, id);
  if (release === undefined || release.state === "analysed") return undefined;
  // A second worker, or an attempt that failed, must not let it overtake the one that it is to be compared with.
  if (await isEarlierUnderWay(db, release)) return new Date(startedAt.getTime() + EARLIER_WAIT_MS);
  const model = await readModelById(db, release.modelId);
  if (model === undefined) throw new RangeError(`release ${id} has no model`);
  const settled = await findReference(db, model.id);
  if (settled === "loading") return new Date(startedAt.getTime() + REFERENCE_WAIT_MS);
  const { policy } = await readModelPolicy(db, model.id);

  const step = stepper(world, id);
  await step("reading the outputs", 0);
  const embedding = openOnce(model, { ...world, between: world.renew });
  const read = await readRelease(db, release, embedding.open);
  const { embedder } = read.text;
  const human =
    settled === null
      ? null
      : await readReference(db, { modelId: model.id, id: settled.id, embedder, open: embedding.open });
  const reference = human?.lines ?? null;
  const baselines = await readBaselines(db, model, release);
  await step("measuring", 0.15);
  const items = await itemsFor(db, read, { release, pinned: baselines.pinned });
  const tokenizer: TokenizerName = model.tokenizer === "whitespace" ? "whitespace" : "words";
  const analysis = analyzeRelease({
    release: read.text,
    items,
    reference,
    referenceVectors: human?.vectors ?? null,
    tokenizer,
  });

  const compareWith = async (baseline: ReleaseRow): Promise<Compared> => {
    const past = await readPastReleases(db, { release, baselineReleaseId: baseline.id });
    const before = await readRelease(db, baseline, embedding.open);
    const { result } = compareNext({
      before: seriesOf(past, policy),
      version: release.version,
      policy,
      embedder,
      compare: (more) =>
        compareReleases({
          baseline: before.text,
          candidate: read.text,
          items: joinItems(items, before.items),
          reference,
          tokenizer,
          names: { candidate: release.version, baseline: baseline.version },
          ...more,
        }),
    });
    const said = [referenceChange(past.at(-1), human?.id ?? null), embedderChange(past.at(-1), embedder)].filter(
      (change) => change !== null,
    );
    return {
      baseline,
      result: {
        ...result,
        reasons: [...result.reasons, ...said],
        limits: [...result.limits, ...said],
        basis: { ...result.basis, reference: human?.id ?? null },
      },
    };
  };
  let pinned: Compared | null = null;
  let previous: Compared | null = null;
  if (baselines.pinned !== undefined) {
    await step("comparing with the pinned baseline", 0.4);
    pinned = await compareWith(baselines.pinned);
  }
  if (baselines.previous !== undefined) {
    await step("comparing with the release before", 0.7);
    const same = pinned !== null && baselines.previous.id === pinned.baseline.id;
    previous = same ? pinned : await compareWith(baselines.previous);
  }
  await step("writing the verdict", 0.95);
  const embedded = await embedding.close();
  const dimension = read.text.embedder?.dimension;
  await write({
    world,
    model,
    release,
    analysis,
    dimension,
    reference: human?.id ?? null,
    pinned,
    previous,
    embedded,
    startedAt,
  });
  return undefined;
}

/** Says what is done now, keeps the lease, and leaves this turn of the event loop: no transaction is open while it computes. */
function stepper({ db, renew }: Analysing, id: string): (step: string, progress: number) => Promise<void> {
  return async (step, progress) => {
    await renew();
    await noteProgress(db, id, { step, progress });
    await pause(0);
  };
}

async function readBaselines(
  db: Database,
  model: ModelRow,
  release: ReleaseRow,
): Promise<{ pinned: ReleaseRow | undefined; previous: ReleaseRow | undefined }> {
  const pinned = model.baselineReleaseId === null ? undefined : await readReleaseById(db, model.baselineReleaseId);
  const named =
    release.previousVersion === null
      ? undefined
      : await findRelease(db, { modelId: model.id, version: release.previousVersion });
  const previous = named?.state === "analysed" ? named : await readAnalysedBefore(db, release);
  return { pinned: pinned?.id === release.id ? undefined : pinned, previous };
}

/** The probe suite may have come once, with the baseline or with a release before it. */
async function itemsFor(
  db: Database,
  read: ReadRelease,
  { release, pinned }: { release: ReleaseRow; pinned: ReleaseRow | undefined },
): Promise<ItemLine[]> {
  if (read.items.length > 0 || read.text.answers.length === 0) return read.items;
  const lender = await findItemsLender(db, release, pinned?.id ?? null);
  return lender === undefined ? [] : readProbeItems(db, lender);
}

/** Each item once, in the candidate's own wording where it has one. */
function joinItems(own: readonly ItemLine[], others: readonly ItemLine[]): ItemLine[] {
  return [...new Map([...others, ...own].map((item) => [item.item_id, item])).values()].sort(byItem);
}

async function write({
  world,
  model,
  release,
  analysis,
  dimension,
  reference,
  pinned,
  previous,
  embedded,
  startedAt,
}: {
  world: Analysing;
  model: ModelRow;
  release: ReleaseRow;
  analysis: AnalyzeResult;
  /** Of the vectors that it was measured with. */
  dimension: number | undefined;
  /** The id of the human reference that it was measured against. */
  reference: string | null;
  pinned: Compared | null;
  previous: Compared | null;
  /** What its outputs were embedded with; null: nothing had to be. */
  embedded: ModelEmbedder | null;
  startedAt: Date;
}): Promise<void> {
  const { db, now, newId, publicUrl } = world;
  const at = now();
  const comparisons: FoundComparison[] = [];
  const keep = (against: "pinned" | "previous", compared: Compared | null) => {
    if (compared === null) return;
    const key = { releaseId: release.id, against, baselineReleaseId: compared.baseline.id };
    comparisons.push(comparisonRows(key, compared.result));
  };
  keep("pinned", pinned);
  keep("previous", previous);
  await withTransaction(db, async (tx) => {
    await replaceFound(tx, release.id, {
      measurements: measurementRows(release.id, analysis, { dimension, reference }),
      comparisons,
    });
    await settleRelease(tx, release.id, {
      outputs: analysis.outputs,
      prompts: analysis.prompts,
      ...verdictOf(release, pinned),
      analysedAt: at,
      analysisMs: at.getTime() - startedAt.getTime(),
      embedding: embedded?.spent() ?? null,
    });
    if (embedded?.reason) {
      await settleEmbedder(tx, { modelId: model.id, embedder: embedded.embedder.id, reason: embedded.reason });
    }
    if (pinned === null) {
      await pinFirstBaseline(tx, { modelId: model.id, releaseId: release.id });
      return;
    }
    const baselineVersion = pinned.baseline.version;
    await recordIncident(tx, { model, release, baselineVersion, comparison: pinned.result, publicUrl, now: at, newId });
    if (pinned.result.basis.text === null) return;
    const runAt = new Date(at.getTime() + CHECK_AFTER_MS);
    await requeueJob(tx, { kind: "check-verdict", subjectId: release.id, runAt });
  });
}

function verdictOf(
  release: ReleaseRow,
  pinned: Compared | null,
): Pick<ReleaseRow, "verdict" | "severity" | "headline" | "reasons"> {
  if (pinned !== null) {
    const { verdict, severity, headline, reasons } = pinned.result;
    return { verdict, severity, headline, reasons };
  }
  const headline = `${release.version} is the baseline: what comes after it is compared with it`;
  return { verdict: "baseline", severity: "none", headline, reasons: [] };
}
