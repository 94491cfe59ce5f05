import { and, eq, isNull } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { models } from "../schema";

export type ModelRow = typeof models.$inferSelect;

/** The model of this name; a new one is made of `fresh`. Written in the caller's transaction. */
export async function ensureModel(
  tx: Statements,
  fresh: Pick<ModelRow, "id" | "name" | "tokenizer" | "embedder" | "createdAt">,
): Promise<ModelRow> {
  await tx.insert(models).values(fresh).onConflictDoNothing();
  const [row] = await tx.select().from(models).where(eq(models.name, fresh.name)).limit(1);
  if (row === undefined) throw new RangeError(`the model ${fresh.name} was neither there nor made`);
  return row;
}

/** One model by its id. */
export async function readModelById(db: Database, id: string): Promise<ModelRow | undefined> {
  const [row] = await db.reader.select().from(models).where(eq(models.id, id)).limit(1);
  return row;
}

/** Pins the first baseline of a model; one that a person or an earlier release has pinned stays. */
export async function pinFirstBaseline(
  tx: Statements,
  { modelId, releaseId }: { modelId: string; releaseId: string },
): Promise<void> {
  await tx
    .update(models)
    .set({ baselineReleaseId: releaseId })
    .where(and(eq(models.id, modelId), isNull(models.baselineReleaseId)));
}

/** One model by its name. */
export async function findModel(db: Database, name: string): Promise<ModelRow | undefined> {
  const [row] = await db.reader.select().from(models).where(eq(models.name, name)).limit(1);
  return row;
}

/** Pins the baseline that a person chose, in the caller's transaction. */
export async function pinBaseline(
  tx: Statements,
  { modelId, releaseId }: { modelId: string; releaseId: string },
): Promise<void> {
  await tx.update(models).set({ baselineReleaseId: releaseId }).where(eq(models.id, modelId));
}

/** Settles the embedder of a model that nobody chose one for, in the caller's transaction. */
export async function settleEmbedder(
  tx: Statements,
  { modelId, embedder, reason }: { modelId: string; embedder: string; reason: string },
): Promise<void> {
  await tx
    .update(models)
    .set({ embedder, embedderReason: reason })
    .where(and(eq(models.id, modelId), eq(models.embedder, "auto")));
}

/** Sets what a person chose to embed a model's outputs with, in the caller's transaction. */
export async function chooseEmbedder(
  tx: Statements,
  modelId: string,
  chosen: Pick<ModelRow, "embedder" | "embedderReason" | "embedderSettings" | "embedderKey">,
): Promise<void> {
  await tx.update(models).set(chosen).where(eq(models.id, modelId));
}
