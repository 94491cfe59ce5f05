import { and, asc, count, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../open";
import { samples, uploads } from "../schema";
import type { SampleRow } from "./history";

/** Which outputs of a release are looked at. */
export interface SampleFilter {
  releaseId: string;
  /** Of this prompt alone. */
  promptId: string | null;
  /** That hold this text, whatever its case; a blank in it stands for a line's end as well. */
  text: string | null;
  /** Of this topic or slice alone, named as "topic: physics" or "language: es". */
  group?: string | null;
}

/** Where a page of outputs ended. */
export interface SamplePlace {
  promptId: string;
  sample: number;
  uploadId: string;
  line: number;
}

/** How many outputs of loaded uploads the filter lets through. */
export async function countSamples(db: Database, filter: SampleFilter): Promise<number> {
  const [row] = await db.reader.select({ n: count() }).from(samples).innerJoin(uploads, loaded).where(matches(filter));
  return row?.n ?? 0;
}

/** Outputs by prompt and sample, after `after` (at most `limit`; index `samples_prompt`). */
export async function listSamples(
  db: Database,
  { filter, after, limit }: { filter: SampleFilter; after: SamplePlace | null; limit: number },
): Promise<SampleRow[]> {
  const rows = await db.reader
    .select({ row: samples })
    .from(samples)
    .innerJoin(uploads, loaded)
    .where(and(matches(filter), after === null ? undefined : isAfter(after)))
    .orderBy(asc(samples.promptId), asc(samples.sample), asc(samples.uploadId), asc(samples.line))
    .limit(limit);
  return rows.map(({ row }) => row);
}

/** The outputs of a release to a few prompts (at most 1,000). */
export async function listSamplesOfPrompts(
  db: Database,
  { releaseId, promptIds }: { releaseId: string; promptIds: readonly string[] },
): Promise<SampleRow[]> {
  if (promptIds.length === 0) return [];
  const rows = await db.reader
    .select({ row: samples })
    .from(samples)
    .innerJoin(uploads, loaded)
    .where(and(eq(samples.releaseId, releaseId), inArray(samples.promptId, [...promptIds])))
    .orderBy(asc(samples.promptId), asc(samples.sample))
    .limit(1000);
  return rows.map(({ row }) => row);
}

const loaded = and(eq(uploads.id, samples.uploadId), eq(uploads.state, "loaded"));

function matches({ releaseId, promptId, text, group = null }: SampleFilter) {
  return and(
    eq(samples.releaseId, releaseId),
    promptId === null ? undefined : eq(samples.promptId, promptId),
    text === null ? undefined : or(...spellings(text).map(holds)),
    group === null ? undefined : isOf(group),
  );
}

/** A line's slice is kept as the JSON of one name, or of an object of names and values. */
function isOf(group: string) {
  const [name = "", ...rest] = group.split(": ");
  const value = rest.join(": ");
  const entry = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
  return or(
    name === "topic" ? eq(samples.topic, value) : undefined,
    name === "slice" ? sql`${samples.slice} = ${JSON.stringify(value)}` : undefined,
    sql`${samples.slice} like ${`%${escapeLike(entry)}%`} escape '\\'`,
  );
}

function holds(text: string) {
  return sql`lower(replace(${samples.output}, ${"\n"}, ' ')) like ${`%${escapeLike(text)}%`} escape '\\'`;
}

/** SQLite's `lower` leaves letters beyond ASCII as they are: a sentence that begins with É is looked for as well. */
function spellings(text: string): string[] {
  const lower = text.toLowerCase();
  const asciiLower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const beginning = lower.replace(
    /(^|\s)([^\p{ASCII}])/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
  return [...new Set([lower, asciiLower, beginning])];
}

function isAfter({ promptId, sample, uploadId, line }: SamplePlace) {
  const samePrompt = eq(samples.promptId, promptId);
  const sameSample = and(samePrompt, eq(samples.sample, sample));
  return or(
    gt(samples.promptId, promptId),
    and(samePrompt, gt(samples.sample, sample)),
    and(sameSample, gt(samples.uploadId, uploadId)),
    and(sameSample, eq(samples.uploadId, uploadId), gt(samples.line, line)),
  );
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
