import { z } from "zod";

const answer = z.object({
  data: z.array(z.object({ index: z.number().int().min(0), embedding: z.union([z.string(), z.array(z.number())]) })),
  usage: z
    .object({ total_tokens: z.number().int().min(0).optional(), prompt_tokens: z.number().min(0).optional() })
    .optional(),
});

/** The vectors of a request's inputs in their order, at unit length, and the tokens that were counted (0: not told). */
export interface Vectors {
  rows: Float32Array[];
  tokens: number;
}

/** What a service answered, or what is wrong with it in words. */
export type ReadAnswer = { ok: true; vectors: Vectors } | { ok: false; reason: string };

/**
 * Reads the body of a successful answer. Vectors are put in order by their `index`; each has to be there once, be of one
 * width and hold finite numbers that are not all zero.
 */
export function readAnswer(body: string, inputs: number): ReadAnswer {
  const parsed = answer.safeParse(parseJson(body));
  if (!parsed.success) return { ok: false, reason: "it is not a list of embeddings" };
  const { data, usage } = parsed.data;
  const rows: Float32Array[] = [];
  for (const { index, embedding } of data) {
    if (index >= inputs)
      return { ok: false, reason: `it has a vector of index ${index}, and ${inputs} were asked for` };
    if (rows[index] !== undefined) return { ok: false, reason: `it has index ${index} twice` };
    const vector = toUnit(typeof embedding === "string" ? decode(embedding) : embedding);
    if (vector === null) return { ok: false, reason: `vector ${index} is empty, zero or not finite` };
    rows[index] = vector;
  }
  const missing = Array.from({ length: inputs }, (_, i) => i).find((i) => rows[i] === undefined);
  if (missing !== undefined) return { ok: false, reason: `vector ${missing} of ${inputs} is missing` };
  const other = rows.find((row) => row.length !== rows[0]?.length);
  if (other !== undefined)
    return { ok: false, reason: `it has vectors of ${rows[0]?.length} and of ${other.length} numbers` };
  return { ok: true, vectors: { rows, tokens: usage?.total_tokens ?? usage?.prompt_tokens ?? 0 } };
}

/** Why a service refused, from the error shapes in use (OpenAI's object, TEI's and Ollama's string); short, or empty. */
export function refusalIn(body: string): string {
  const shape = z.object({
    error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
    message: z.string().optional(),
  });
  const parsed = shape.safeParse(parseJson(body));
  if (!parsed.success) return "";
  const { error, message } = parsed.data;
  const told = typeof error === "string" ? error : (error?.message ?? message ?? "");
  return told.replace(/\s+/g, " ").slice(0, 300);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Base64 of little-endian float32. */
function decode(base64: string): Float32Array {
  const bytes = Buffer.from(base64, "base64");
  return Float32Array.from({ length: bytes.length >> 2 }, (_, i) => bytes.readFloatLE(4 * i));
}

function toUnit(vector: ArrayLike<number>): Float32Array | null {
  let squares = 0;
  for (let k = 0; k < vector.length; k++) squares += (vector[k] ?? 0) ** 2;
  if (squares === 0 || !Number.isFinite(squares)) return null;
  const length = Math.sqrt(squares);
  return Float32Array.from(vector, (x) => x / length);
}
