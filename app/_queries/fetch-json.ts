import { z } from "zod";

const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** An answer of the API that is not the one asked for, in words that can be shown. */
export class RequestError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = "RequestError";
    this.status = status;
  }
}

/**
 * Asks the API and checks the answer against its contract. A lost session leads to the sign-in page and back.
 * @throws RequestError with a sentence that can be shown
 */
export async function fetchJson<T>(
  path: string,
  contract: z.ZodType<T>,
  request: { method?: "GET" | "POST" | "PATCH" | "PUT"; body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const response = await ask(path, request);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    if (response.status === 401) goToSignIn();
    const refused = refusal.safeParse(answer);
    throw new RequestError(
      response.status,
      refused.success ? sentence(refused.data.error.message) : `The server answered ${response.status}.`,
    );
  }
  const parsed = contract.safeParse(answer);
  if (!parsed.success) {
    throw new RequestError(response.status, "The server's answer has another shape than this page. Reload the page.", {
      cause: parsed.error,
    });
  }
  return parsed.data;
}

async function ask(
  path: string,
  { method = "GET", body, signal }: { method?: string; body?: unknown; signal?: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError(0, "The server cannot be reached.", { cause });
  }
}

function goToSignIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

/** Refusals are written as clauses ("no such incident"); a person reads sentences. */
function sentence(clause: string): string {
  const capital = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.?]$/.test(capital) ? capital : `${capital}.`;
}
