/** What a model is judged by: the revisions of its policy and of its human reference. */
import { desc, eq, max } from "drizzle-orm";
import type { Statements } from "../open";
import { modelPolicies, modelReferences, uploads } from "../schema";

export type ModelPolicyRow = typeof modelPolicies.$inferSelect;
export type ModelReferenceRow = typeof modelReferences.$inferSelect;

/** A reference with the upload that it came with. */
export interface ReferenceUpload extends ModelReferenceRow {
  lines: number;
  bytes: number;
  state: "spooled" | "loaded";
}

/** The policy that was set last; undefined: the default is in effect (primary key). */
export async function readPolicyRow(db: Statements, modelId: string): Promise<ModelPolicyRow | undefined> {
  const [row] = await db
    .select()
    .from(modelPolicies)
    .where(eq(modelPolicies.modelId, modelId))
    .orderBy(desc(modelPolicies.revision))
    .limit(1);
  return row;
}

/** Every policy that was set for a model, the newest first (at most 1,000; primary key). */
export async function listPolicyRows(db: Statements, modelId: string): Promise<ModelPolicyRow[]> {
  return db
    .select()
    .from(modelPolicies)
    .where(eq(modelPolicies.modelId, modelId))
    .orderBy(desc(modelPolicies.revision))
    .limit(1000);
}

/** Keeps a policy as the next revision. */
export async function insertPolicy(tx: Statements, row: ModelPolicyRow): Promise<void> {
  await tx.insert(modelPolicies).values(row);
}

/** The reference that was set last, loaded or not; undefined: there is none, or it was taken away (primary key). */
export async function readReferenceRow(db: Statements, modelId: string): Promise<ReferenceUpload | undefined> {
  const [row] = await db
    .select({ reference: modelReferences, lines: uploads.lines, bytes: uploads.bytes, state: uploads.state })
    .from(modelReferences)
    .leftJoin(uploads, eq(uploads.id, modelReferences.uploadId))
    .where(eq(modelReferences.modelId, modelId))
    .orderBy(desc(modelReferences.revision))
    .limit(1);
  if (row === undefined || row.lines === null || row.bytes === null || row.state === null) return undefined;
  return { ...row.reference, lines: row.lines, bytes: row.bytes, state: row.state };
}

/** The number of the last revision of a model's reference; 0 if it never had one. */
export async function readReferenceRevision(db: Statements, modelId: string): Promise<number> {
  const [row] = await db
    .select({ revision: max(modelReferences.revision) })
    .from(modelReferences)
    .where(eq(modelReferences.modelId, modelId));
  return row?.revision ?? 0;
}

/** Keeps a reference as the next revision. */
export async function insertReference(tx: Statements, row: ModelReferenceRow): Promise<void> {
  await tx.insert(modelReferences).values(row);
}

/** Takes back a reference whose upload could not be loaded: the one before it stays in effect. */
export async function dropReference(tx: Statements, uploadId: string): Promise<void> {
  await tx.delete(modelReferences).where(eq(modelReferences.uploadId, uploadId));
}
