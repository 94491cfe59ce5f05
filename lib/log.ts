import pino, { type Logger } from "pino";

export type Log = Logger;

/** Keys whose values never reach a log, at any of the depths that we log at. */
const secretKeys = [
  "authorization",
  "cookie",
  "password",
  "passwordHash",
  "secret",
  "secretKey",
  "secrets",
  "settings",
  "token",
  "url",
  "body",
  "raw",
];

/**
 * Writes one JSON line an event to stderr, secrets redacted.
 * @param level the least severe that is written
 */
export function createLog(level: string): Log {
  const paths = secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino(
    { level, base: null, redact: { paths, censor: "[redacted]" }, serializers: { err: pino.stdSerializers.err } },
    pino.destination({ dest: 2, sync: true }),
  );
}
