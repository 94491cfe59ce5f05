import type { Statements } from "../../db/open";
import { ensureModel, type ModelRow } from "../../db/store/models";
import { declareRelease, ensureRelease, listLive, type ReleaseRow } from "../../db/store/releases";
import type { ReleaseNews } from "../sources/source";

/** The model and the release of these names, made if they are not known yet; in the caller's transaction. */
export async function ensureModelAndRelease(
  tx: Statements,
  {
    model,
    version,
    releasedAt,
    now,
    newId,
  }: { model: string; version: string; releasedAt: Date; now: Date; newId: () => string },
): Promise<{ model: ModelRow; release: ReleaseRow }> {
  const known = await ensureModel(tx, {
    id: newId(),
    name: model,
    tokenizer: "words",
    // Its first release shows in which language it answers.
    embedder: "auto",
    createdAt: now,
  });
  const release = await ensureRelease(tx, { id: newId(), modelId: known.id, version, releasedAt, receivedAt: now });
  return { model: known, release };
}

/**
 * Works news of a release into what is known of it. Later news win over earlier ones, by the time that the sender gives
 * and not by their arrival; earlier news that arrive late still fill what nobody has said yet.
 */
export async function declareNews(tx: Statements, release: ReleaseRow, news: ReleaseNews): Promise<void> {
  const newer = release.eventAt === null || news.eventAt >= release.eventAt;
  const stage = newer || release.stage === "registered" ? news.stage : null;
  await declareRelease(tx, release.id, {
    meta: newer ? { ...release.meta, ...news.meta } : { ...news.meta, ...release.meta },
    ...(newer ? { eventAt: news.eventAt, releasedAt: news.releasedAt } : {}),
    ...(news.previousVersion !== null && (newer || release.previousVersion === null)
      ? { previousVersion: news.previousVersion }
      : {}),
    ...(stage === null ? {} : { stage }),
  });
  if (stage === "live") await settleLive(tx, release.modelId);
}

/** One release of a model is live: the one that was called so last. What it took over from is superseded, or rolled back. */
async function settleLive(tx: Statements, modelId: string): Promise<void> {
  const calledAt = (row: ReleaseRow) => (row.eventAt ?? row.releasedAt).getTime();
  const [now, ...before] = (await listLive(tx, modelId)).sort(
    (a, b) => calledAt(b) - calledAt(a) || b.releasedAt.getTime() - a.releasedAt.getTime(),
  );
  if (now === undefined) return;
  for (const row of before) {
    await declareRelease(tx, row.id, { stage: row.releasedAt > now.releasedAt ? "rolled back" : "superseded" });
  }
}
