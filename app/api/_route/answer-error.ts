import { AppError, refusalStatus } from "@/lib/errors";
import type { Log } from "@/lib/log";

/** What no answer of the API may lack. */
const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A value as the API's JSON answer. */
export function answerJson(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers });
}

/** A refusal with its code, its words and its status; anything else is ours: logged with its cause, answered bare. */
export function answerError(error: unknown, { request, log }: { request: Request; log: Log }): Response {
  if (error instanceof AppError) {
    const { code, message, line } = error;
    return answerJson({ error: { code, message, ...(line === undefined ? {} : { line }) } }, refusalStatus[code]);
  }
  const { pathname } = new URL(request.url);
  log.error({ err: error, method: request.method, path: pathname }, "a request failed");
  return answerJson({ error: { code: "internal", message: "something went wrong on our side" } }, 500);
}
