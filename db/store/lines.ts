/** The bulk of a release: samples, items and answers, one row a line. */
import { and, asc, between, eq, inArray, max } from "drizzle-orm";
import type { Database } from "../open";
import { answers, items, samples, uploads } from "../schema";
import { withTransaction } from "../transaction";
import type { UploadKind } from "./uploads";

export type SampleRow = typeof samples.$inferSelect;
export type ItemRow = typeof items.$inferSelect;
export type AnswerRow = typeof answers.$inferSelect;

const tables = { samples, items, answers };

/** Rows of one kind, from one upload. */
export type Lines =
  | { kind: "samples"; rows: SampleRow[] }
  | { kind: "items"; rows: ItemRow[] }
  | { kind: "answers"; rows: AnswerRow[] };

/** Keeps a batch in one short transaction; a row that is there already stays. */
export async function insertLines(db: Database, lines: Lines): Promise<void> {
  if (lines.rows.length === 0) return;
  await withTransaction(db, async (tx) => {
    if (lines.kind === "samples") await tx.insert(samples).values(lines.rows).onConflictDoNothing();
    else if (lines.kind === "items") await tx.insert(items).values(lines.rows).onConflictDoNothing();
    else await tx.insert(answers).values(lines.rows).onConflictDoNothing();
  });
}

/** The last line of an upload that is kept; 0 if none is (primary key). */
export async function readLastLine(
  db: Database,
  { kind, releaseId, uploadId }: { kind: UploadKind; releaseId: string; uploadId: string },
): Promise<number> {
  const table = tables[kind];
  const [row] = await db.reader
    .select({ last: max(table.line) })
    .from(table)
    .where(and(eq(table.releaseId, releaseId), eq(table.uploadId, uploadId)));
  return row?.last ?? 0;
}

/** The kinds of lines that are numbered: several may answer the same prompt or question. */
export type NumberedKind = Exclude<UploadKind, "items">;

/** By prompt or question, the number after the highest in the loaded uploads of a release: where numbering goes on. */
export async function readNextSamples(
  db: Database,
  kind: NumberedKind,
  releaseId: string,
): Promise<Map<string, number>> {
  const table = tables[kind];
  const id = kind === "samples" ? samples.promptId : answers.itemId;
  const rows = await db.reader
    .select({ id, last: max(table.sample) })
    .from(table)
    .innerJoin(uploads, and(eq(uploads.id, table.uploadId), eq(uploads.state, "loaded")))
    .where(eq(table.releaseId, releaseId))
    .groupBy(id);
  return new Map(rows.map((row) => [row.id, (row.last ?? -1) + 1]));
}

/** The samples from `least` to `most` of these prompts or questions in the loaded uploads of a release (index `samples_prompt`). */
export async function readSampleNumbers(
  db: Database,
  {
    kind,
    releaseId,
    ids,
    least,
    most,
  }: { kind: NumberedKind; releaseId: string; ids: readonly string[]; least: number; most: number },
): Promise<{ id: string; sample: number }[]> {
  const table = tables[kind];
  const id = kind === "samples" ? samples.promptId : answers.itemId;
  return db.reader
    .select({ id, sample: table.sample })
    .from(table)
    .innerJoin(uploads, and(eq(uploads.id, table.uploadId), eq(uploads.state, "loaded")))
    .where(and(eq(table.releaseId, releaseId), inArray(id, [...ids]), between(table.sample, least, most)));
}

/** All outputs of a release in loaded uploads, in the order in which they were taken. */
export async function readSamples(db: Database, releaseId: string): Promise<SampleRow[]> {
  const rows = await db.reader
    .select({ row: samples })
    .from(samples)
    .innerJoin(uploads, and(eq(uploads.id, samples.uploadId), eq(uploads.state, "loaded")))
    .where(eq(samples.releaseId, releaseId))
    .orderBy(asc(uploads.acceptedAt), asc(samples.uploadId), asc(samples.line));
  return rows.map(({ row }) => row);
}

/** All probe items of a release in loaded uploads, in the order in which they were taken. */
export async function readItems(db: Database, releaseId: string): Promise<ItemRow[]> {
  const rows = await db.reader
    .select({ row: items })
    .from(items)
    .innerJoin(uploads, and(eq(uploads.id, items.uploadId), eq(uploads.state, "loaded")))
    .where(eq(items.releaseId, releaseId))
    .orderBy(asc(uploads.acceptedAt), asc(items.uploadId), asc(items.line));
  return rows.map(({ row }) => row);
}

/** All answers of a release in loaded uploads, in the order in which they were taken. */
export async function readAnswers(db: Database, releaseId: string): Promise<AnswerRow[]> {
  const rows = await db.reader
    .select({ row: answers })
    .from(answers)
    .innerJoin(uploads, and(eq(uploads.id, answers.uploadId), eq(uploads.state, "loaded")))
    .where(eq(answers.releaseId, releaseId))
    .orderBy(asc(uploads.acceptedAt), asc(answers.uploadId), asc(answers.line));
  return rows.map(({ row }) => row);
}
