import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { createGzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "../errors";
import { readArguments } from "./arguments";
import { answerOf, callServer, modelPath, releasePath, type ServerApi, serverOf } from "./server-api";
import type { Verb } from "./verb";
import { isVerdict, readSeconds, statusOf, verdictOf } from "./verdict-of";

/** `tailwatch push`: sends a release's files to a server, packed and in a stream; sending them again adds nothing. */
export const run: Verb = async (argv, { stdout, stderr }) => {
  const { values, positionals } = readArguments(argv, {
    model: { type: "string" },
    version: { type: "string" },
    probes: { type: "string" },
    answers: { type: "string" },
    meta: { type: "string" },
    reference: { type: "string" },
    wait: { type: "string" },
    url: { type: "string" },
    token: { type: "string" },
  });
  const { model, version, probes, answers, meta, reference } = values;
  const [samples, ...rest] = positionals;
  if (samples === undefined || rest.length > 0) throw new AppError("invalid-request", "push takes one file of outputs");
  if (model === undefined || version === undefined)
    throw new AppError("invalid-request", "--model and --version say which release");
  const server = serverOf(values);
  // The reference comes first, since the release is measured against it; the outputs last, and say that all is there.
  const parts = [
    { kind: "reference", file: reference },
    { kind: "meta", file: meta },
    { kind: "items", file: probes },
    { kind: "answers", file: answers },
    { kind: "samples", file: samples },
  ].flatMap(({ kind, file }) => (file === undefined ? [] : [{ kind, file }]));
  // All that was typed is checked before the first byte is sent.
  const seconds = values.wait === undefined ? null : readSeconds(values.wait);
  for (const { file } of parts) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) throw new AppError("invalid-request", `${file}: there is no such file`);
    if (found.isDirectory())
      throw new AppError("invalid-request", `${file} is a folder: push sends files, one of each kind`);
  }
  for (const { kind, file } of parts) {
    const path = kind === "reference" ? modelPath(model) : releasePath(model, version);
    const lines = await send(server, { kind, file, path, last: kind === "samples" }).catch((cause) => {
      throw cause instanceof AppError ? new AppError(cause.code, `${file}: ${cause.message}`, { cause }) : cause;
    });
    stderr.write(`${file}: ${lines}\n`);
  }
  if (seconds === null) return 0;
  const found = await verdictOf(server, { model, version, seconds });
  stdout.write(!isVerdict(found) ? "no verdict yet\n" : `${found.verdict} (${found.severity})\n${found.headline}\n`);
  return statusOf(found);
};

/** What the server says of a file that it took. */
const receipt = z.looseObject({ lines: z.number(), repeated: z.boolean() });

async function send(
  server: ServerApi,
  { kind, file, path, last }: { kind: string; file: string; path: string; last: boolean },
): Promise<string> {
  if (kind === "meta") {
    const headers = { "content-type": "application/json" };
    await callServer(server, { method: "POST", path: `${path}/meta`, headers, body: createReadStream(file) });
    return "sent";
  }
  const { digest, packed } = await inspect(file);
  const stream = createReadStream(file);
  const body = packed ? stream : stream.pipe(createGzip());
  const headers = { "content-type": "application/x-ndjson", "idempotency-key": `sha256:${digest}` };
  const { answer } = await callServer(server, {
    method: "POST",
    path: `${path}/${kind}${last ? "?complete=true" : ""}`,
    headers,
    body,
  });
  const { lines, repeated } = answerOf(receipt, answer, server);
  return repeated ? "was there already" : `${lines} lines sent`;
}

/** What tells this file from another, and whether it is gzip already. */
async function inspect(file: string): Promise<{ digest: string; packed: boolean }> {
  const hash = createHash("sha256");
  let head: Buffer | undefined;
  for await (const chunk of createReadStream(file)) {
    head ??= chunk as Buffer;
    hash.update(chunk);
  }
  return { digest: hash.digest("hex"), packed: head?.[0] === 0x1f && head[1] === 0x8b };
}
