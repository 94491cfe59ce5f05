import { Readable } from "node:stream";
import type { z } from "zod";
import { AppError } from "../errors";

/** A server and the token to speak to it. */
export interface ServerApi {
  url: string;
  token: string;
}

/** The server that `--url` and `--token` name. @throws AppError if either is missing or the address is none */
export function serverOf({ url, token }: { url?: string | undefined; token?: string | undefined }): ServerApi {
  if (url === undefined || token === undefined)
    throw new AppError("invalid-request", "--url and --token say which server to speak to");
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new AppError("invalid-request", `--url is an http(s) address, not "${url}"`);
  return { url: url.replace(/\/+$/, ""), token };
}

/** The path of a model in the API. */
export function modelPath(model: string): string {
  return `/api/v1/models/${encodeURIComponent(model)}`;
}

/** The path of a release in the API. */
export function releasePath(model: string, version: string): string {
  return `${modelPath(model)}/releases/${encodeURIComponent(version)}`;
}

/**
 * One request to the server.
 * @returns the status and the parsed answer
 * @throws AppError with the server's own words if it refuses (status 400 and above), or if it cannot be reached
 */
export async function callServer(
  { url, token }: ServerApi,
  {
    method,
    path,
    headers = {},
    body,
  }: { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: Readable },
): Promise<{ status: number; answer: unknown }> {
  // A streamed body must say that it is sent before an answer is read.
  const streamed =
    body === undefined ? {} : { body: Readable.toWeb(body) as ReadableStream<Uint8Array>, duplex: "half" };
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      ...streamed,
    });
  } catch (cause) {
    throw new AppError("invalid-request", `${url} could not be reached: is the server running there?`, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 401)
    throw new AppError(
      "invalid-request",
      `${url} does not know this --token: it is mistyped, revoked or another server's`,
    );
  if (response.status >= 400)
    throw new AppError("invalid-request", `${url} answered ${response.status}: ${refusalOf(answer)}`);
  return { status: response.status, answer };
}

/**
 * An answer as the shape that it should have.
 * @throws AppError if it has another: a proxy, a sign-in page or another program stands at that address
 */
export function answerOf<T>(shape: z.ZodType<T>, answer: unknown, { url }: ServerApi): T {
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid-request", `${url} answers, but not as Tailwatch does: is --url right?`);
}

function refusalOf(answer: unknown): string {
  const error = (answer as { error?: { message?: unknown } } | null)?.error;
  return typeof error?.message === "string" ? error.message : "it gave no reason";
}
