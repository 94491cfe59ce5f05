/** What a model is judged by: the revisions of its policy and of its human reference. */
import { desc, eq } from "drizzle-orm";
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

/** Keeps a policy as the next revision. */
export async function insertPolicy(tx: Statements, row: ModelPolicyRow): Promise<void> {
  await tx.insert(modelPolicies).values(row);
}

/** The reference that was set last, loaded or not; undefined: there is none (primary key). */
export async function readReferenceRow(db: Statements, modelId: string): Promise<ReferenceUpload | undefined> {
  const [row] = await db
    .select({ reference: modelReferences, lines: uploads.lines, bytes: uploads.bytes, state: uploads.state })
    .from(modelReferences)
    .innerJoin(uploads, eq(uploads.id, modelReferences.uploadId))
    .where(eq(modelReferences.modelId, modelId))
    .orderBy(desc(modelReferences.revision))
    .limit(1);
  return row === undefined ? undefined : { ...row.reference, lines: row.lines, bytes: row.bytes, state: row.state };
}

/** Keeps a reference as the next revision. */
export async function insertReference(tx: Statements, row: ModelReferenceRow): Promise<void> {
  await tx.insert(modelReferences).values(row);
}

/** Takes back a reference whose upload could not be loaded: the one before it stays in effect. */
export async function dropReference(tx: Statements, uploadId: string): Promise<void> {
  await tx.delete(modelReferences).where(eq(modelReferences.uploadId, uploadId));
}
