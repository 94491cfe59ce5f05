import type { HttpEmbedding } from "../../contract/http-embedding";
import { AppError } from "../../errors";
import type { OutboundResult, Post } from "../../outbound";
import type { Embedder } from "../embedder";
import { type Batch, batchesOf } from "./batches";
import { readAnswer, refusalIn, type Vectors } from "./read-answer";

/** What is taken from outside, so that a test can stand in for it. */
export interface HttpWorld {
  /** Its answers' bodies have to be kept whole. */
  post: Post;
  pause: (ms: number) => Promise<void>;
  now: () => Date;
  /** Uniform in [0, 1). */
  rng: () => number;
  /** How often a request is made at most; 7 unless a person waits for the answer. */
  maxTries?: number;
}

/** What the service was asked for so far: requests that were answered, and tokens that it counted. */
export interface Spent {
  requests: number;
  tokens: number;
}

/** An embedder behind a service, which counts what it costs. */
export interface HttpEmbedder extends Embedder {
  spent(): Spent;
}

const MAX_TRIES = 7;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
const IN_FLIGHT = 4;

/**
 * Opens a service: asks it for one short vector, which shows that address, key and model are right before a long work
 * begins, and how many numbers its vectors have.
 * @throws AppError that says what the service refused, or that it cannot be reached
 */
export async function openHttpEmbedder(
  settings: HttpEmbedding,
  key: string | null,
  world: HttpWorld,
): Promise<HttpEmbedder> {
  const service = newService(settings, key, world);
  const { rows } = await service.ask(["dimension"]);
  const dimension = rows[0]?.length ?? 0;
  if (settings.dimensions !== undefined && settings.dimensions !== dimension) {
    throw refused(settings, `answers vectors of ${dimension} numbers although ${settings.dimensions} were asked for`);
  }
  return {
    id: httpEmbedderId(settings),
    dimension,
    spent: service.spent,
    embed: (texts, onProgress) => embedAll({ texts, dimension, settings, ask: service.ask, onProgress }),
  };
}

/** Stored with every number: the model at the service. Two widths of one model are told apart by the dimension. */
export function httpEmbedderId({ model }: HttpEmbedding): string {
  return `http:${model}`;
}

/** The address that is asked, from a base that may or may not name it whole. */
export function endpointOf(base: string): string {
  const url = new URL(base);
  const path = url.pathname.replace(/\/+$/, "");
  if (path.endsWith("/embeddings")) url.pathname = path;
  else url.pathname = /\/v\d+[^/]*$/.test(path) ? `${path}/embeddings` : `${path}/v1/embeddings`;
  return url.href;
}

async function embedAll({
  texts,
  dimension,
  settings,
  ask,
  onProgress,
}: {
  texts: readonly string[];
  dimension: number;
  settings: HttpEmbedding;
  ask: (inputs: string[]) => Promise<Vectors>;
  onProgress: ((share: number) => void) | undefined;
}): Promise<Float32Array> {
  const vectors = new Float32Array(texts.length * dimension);
  const batches = batchesOf(texts);
  let next = 0;
  let done = 0;
  const sender = async (): Promise<void> => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const { rows } = await ask(batch.inputs).catch((error: unknown) => {
        // The others end after the request that they are at.
        next = batches.length;
        throw error;
      });
      place(rows, batch, { vectors, dimension, settings });
      onProgress?.(++done / batches.length);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return vectors;
}

function place(
  rows: readonly Float32Array[],
  batch: Batch,
  { vectors, dimension, settings }: { vectors: Float32Array; dimension: number; settings: HttpEmbedding },
): void {
  for (const [i, row] of rows.entries()) {
    if (row.length !== dimension) {
      throw refused(settings, `answers vectors of ${row.length} numbers now, and of ${dimension} before`);
    }
    vectors.set(row, (batch.rows[i] ?? 0) * dimension);
  }
}

/** One service with the pauses that it asked for, which hold for every request to it. */
function newService(
  settings: HttpEmbedding,
  key: string | null,
  { post, pause, now, rng, maxTries = MAX_TRIES }: HttpWorld,
) {
  const spent: Spent = { requests: 0, tokens: 0 };
  /** Not before this time (ms) may anything be sent. */
  let notBefore = 0;
  /** Most services answer base64, a third of the bytes; one that refuses to be asked for it is asked for plain numbers. */
  let encoding: "base64" | "float" = "base64";

  const send = (inputs: string[]) =>
    post({
      url: endpointOf(settings.url),
      headers: { "content-type": "application/json", ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({
        model: settings.model,
        input: inputs,
        encoding_format: encoding,
        ...(settings.dimensions === undefined ? {} : { dimensions: settings.dimensions }),
      }),
    });

  const ask = async (inputs: string[]): Promise<Vectors> => {
    let last = "";
    for (let tries = 0; tries < maxTries; tries++) {
      const wait = notBefore - now().getTime();
      if (wait > 0) await pause(wait);
      const result = await send(inputs);
      const judged = judge(result, inputs.length);
      if (judged.kind === "vectors") {
        spent.requests++;
        spent.tokens += judged.vectors.tokens;
        return judged.vectors;
      }
      last = key === null ? judged.reason : judged.reason.replaceAll(key, "…");
      if (judged.kind === "refused") {
        if (encoding === "float" || !/encoding/i.test(last)) throw refused(settings, last);
        encoding = "float";
        continue;
      }
      if (tries === maxTries - 1) break;
      const backoff = FIRST_PAUSE_MS * 2 ** tries * (0.5 + rng());
      const pauseMs = Math.min(LONGEST_PAUSE_MS, judged.retryAfterMs ?? backoff);
      if (judged.retryAfterMs === null) await pause(pauseMs);
      else notBefore = Math.max(notBefore, now().getTime() + pauseMs);
    }
    throw refused(settings, maxTries === 1 ? last : `gave no vectors in ${maxTries} tries; at last: ${last}`);
  };
  return { ask, spent: () => ({ ...spent }) };

  function judge(result: OutboundResult, inputs: number): Judged {
    if (!result.ok) {
      return result.retryable
        ? again(result.reason, null)
        : { kind: "refused", reason: `cannot be asked: ${result.reason}` };
    }
    const { status, headers, body } = result;
    if (status >= 200 && status < 300) {
      const read = readAnswer(body, inputs);
      if (read.ok) return { kind: "vectors", vectors: read.vectors };
      // A body that broke off is worth another try; one that is whole and wrong will be so again, and is told after few.
      return again(`its answer cannot be used: ${read.reason}`, null);
    }
    const told = refusalIn(body);
    const reason = `answered ${status}${told === "" ? "" : `: ${told}`}`;
    // A limit for the minute is waited for; an account without money is not filled by waiting.
    if (/insufficient_quota/.test(body)) return { kind: "refused", reason };
    if (status === 429 || status === 408 || status >= 500) {
      return again(reason, retryAfterMs(headers["retry-after"], now()));
    }
    return { kind: "refused", reason };
  }
}

type Judged =
  | { kind: "vectors"; vectors: Vectors }
  | { kind: "again"; reason: string; retryAfterMs: number | null }
  | { kind: "refused"; reason: string };

function again(reason: string, retryAfterMs: number | null): Judged {
  return { kind: "again", reason, retryAfterMs };
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date; null where there is none. */
function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function refused({ url, model }: HttpEmbedding, reason: string): AppError {
  return new AppError("invalid-request", `the embedding service ${new URL(url).host} (${model}) ${reason}`);
}
