/** Lines as rows and rows as lines: the two shapes of the same thing. */
import type { AnswerRow, ItemRow, Lines, SampleRow } from "../../db/store/lines";
import { type AnswerLine, bands, graders, type ItemLine, type SampleLine } from "../contract/lines";

/** Where a row belongs: its upload, and its line in it. */
interface Place {
  releaseId: string;
  uploadId: string;
  line: number;
}

/** A checked line of any kind, with its kind. */
export type CheckedLine =
  | { kind: "samples"; line: SampleLine }
  | { kind: "items"; line: ItemLine }
  | { kind: "answers"; line: AnswerLine };

/** Rows of one upload, from its checked lines; the first has the number `firstLine`. */
export function rowsOf(
  lines: readonly CheckedLine[],
  { releaseId, uploadId, firstLine }: { releaseId: string; uploadId: string; firstLine: number },
): Lines[] {
  const rows = { samples: [] as SampleRow[], items: [] as ItemRow[], answers: [] as AnswerRow[] };
  for (const [index, { kind, line }] of lines.entries()) {
    const place = { releaseId, uploadId, line: firstLine + index };
    if (kind === "samples") rows.samples.push(sampleRow(line, place));
    else if (kind === "items") rows.items.push(itemRow(line, place));
    else rows.answers.push(answerRow(line, place));
  }
  return [
    { kind: "samples", rows: rows.samples },
    { kind: "items", rows: rows.items },
    { kind: "answers", rows: rows.answers },
  ];
}

function sampleRow(line: SampleLine, place: Place): SampleRow {
  return {
    ...place,
    promptId: line.prompt_id,
    sample: line.sample,
    output: line.output,
    prompt: line.prompt ?? null,
    topic: line.topic ?? null,
    slice: line.slice ?? null,
    confidence: line.confidence ?? null,
    meanLogprob: line.mean_logprob ?? null,
    embedding: line.embedding === undefined ? null : bytesOf(line.embedding),
    metadata: line.metadata ?? null,
  };
}

/** Numbers too large or too small for 32 bits are scaled first: only the direction counts, and it would be lost. */
function bytesOf(embedding: readonly number[]): Buffer {
  const largest = embedding.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const unit = largest === 0 || (largest > 1e-30 && largest < 1e38) ? 1 : largest;
  return Buffer.from(Float32Array.from(embedding, (number) => number / unit).buffer);
}

function itemRow(line: ItemLine, place: Place): ItemRow {
  return {
    ...place,
    itemId: line.item_id,
    question: line.question,
    answers: line.answers,
    topic: line.topic ?? null,
    band: line.band ?? null,
    popularity: line.popularity ?? null,
    slice: line.slice ?? null,
    grader: line.grader ?? null,
    metadata: line.metadata ?? null,
  };
}

function answerRow(line: AnswerLine, place: Place): AnswerRow {
  return {
    ...place,
    itemId: line.item_id,
    sample: line.sample,
    output: line.output,
    confidence: line.confidence ?? null,
    metadata: line.metadata ?? null,
  };
}

/** A stored output as the line that it came as (less its vector, which is read as it stands). */
export function sampleLine(row: SampleRow): SampleLine {
  return present({
    prompt_id: row.promptId,
    output: row.output,
    sample: row.sample,
    prompt: row.prompt,
    topic: row.topic,
    slice: row.slice,
    confidence: row.confidence,
    mean_logprob: row.meanLogprob,
  });
}

/** A stored probe item as the line that it came as. */
export function itemLine(row: ItemRow): ItemLine {
  return present({
    item_id: row.itemId,
    question: row.question,
    answers: row.answers,
    topic: row.topic,
    band: bands.find((band) => band === row.band) ?? null,
    popularity: row.popularity,
    slice: row.slice,
    grader: graders.find((grader) => grader === row.grader) ?? null,
    metadata: row.metadata,
  });
}

/** A stored answer as the line that it came as. */
export function answerLine(row: AnswerRow): AnswerLine {
  return present({ item_id: row.itemId, sample: row.sample, output: row.output, confidence: row.confidence });
}

/** The same without the keys that are null: in a line an absent key is not there. */
function present<T extends object>(
  line: T,
): { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>;
} {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null)) as ReturnType<
    typeof present<T>
  >;
}
