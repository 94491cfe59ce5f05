/** What can be the caller's fault, and the HTTP status that each becomes (mapped once, in `defineRoute`). */
export const refusalStatus = {
  "invalid-request": 400,
  "invalid-signature": 401,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "invalid-line": 422,
  "too-many-requests": 429,
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** A refusal: the caller's fault, in words that are safe to show. Never holds a secret, a body or SQL. */
export class AppError extends Error {
  readonly code: RefusalCode;
  /** The line of the file that is at fault, from 1. */
  readonly line: number | undefined;

  constructor(code: RefusalCode, message: string, options: { line?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.line = options.line;
  }
}
