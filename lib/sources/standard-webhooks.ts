import { createHmac, timingSafeEqual } from "node:crypto";
import { type Claims, repeats, widths } from "../contract/line-guards";
import { type AnswerLine, releaseEvent, type SampleLine } from "../contract/lines";
import { type LineOrder, parseAnswerLine, parseItemLine, parseSampleLine } from "../contract/parse-line";
import { AppError } from "../errors";
import type { ReleaseNews, Source, Verification } from "./source";

const WINDOW_SECONDS = 5 * 60;

/**
 * Standard Webhooks (standardwebhooks.com), symmetric: `v1,<base64 hmac-sha256 of id.timestamp.body>`. Written out here
 * because the package verifies decoded text rather than bytes, knows one secret, and reads the clock itself.
 */
export const standardWebhooks: Source = {
  id: "standard-webhooks",
  label: "Standard Webhooks",
  secretHeaders: ["webhook-signature"],
  createSecret: (random) => `whsec_${Buffer.from(random(24)).toString("base64")}`,
  verify,
  createTest,
  parse,
};

const RELEASE = "model.release.published";
/** The type of an event that tries the way in: of the same shape, and nothing is made of it. */
const TEST = "tailwatch.test";

/** The signature header's value for a body. */
export function signStandardWebhook({
  secret,
  id,
  timestamp,
  raw,
}: {
  secret: string;
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  raw: Uint8Array;
}): string {
  return `v1,${digest({ secret, id, timestamp: String(timestamp), raw }).toString("base64")}`;
}

function verify({ raw, headers, secrets, now }: Parameters<Source["verify"]>[0]): Verification {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  const signatures = headers.get("webhook-signature");
  if (!id || !timestamp || !signatures) {
    return { ok: false, reason: "webhook-id, webhook-timestamp and webhook-signature are all needed" };
  }
  // With a dot in it, the signed "id.timestamp.body" could be cut in more than one way.
  if (id.includes(".") || id.length > 256) return { ok: false, reason: "webhook-id is not a valid id" };
  if (!/^\d{1,12}$/.test(timestamp)) return { ok: false, reason: "webhook-timestamp is not a time in seconds" };
  const agreed = signatures
    .split(" ")
    .some((signature) => secrets.some((secret) => isSignature(signature, digest({ secret, id, timestamp, raw }))));
  if (!agreed) return { ok: false, reason: "no signature matches" };
  // After the signature, so that a stranger cannot learn our clock.
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > WINDOW_SECONDS) {
    return { ok: false, reason: "webhook-timestamp is more than five minutes from now" };
  }
  return { ok: true, deliveryId: id };
}

function digest({
  secret,
  id,
  timestamp,
  raw,
}: {
  secret: string;
  id: string;
  timestamp: string;
  raw: Uint8Array;
}): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length === 0) throw new RangeError("a Standard Webhooks secret is whsec_ and base64");
  return createHmac("sha256", key).update(`${id}.${timestamp}.`).update(raw).digest();
}

function isSignature(given: string, expected: Buffer): boolean {
  const [version, encoded] = given.split(",");
  if (version !== "v1" || encoded === undefined) return false;
  const bytes = Buffer.from(encoded, "base64");
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

function createTest({
  secret,
  deliveryId,
  now,
}: Parameters<Source["createTest"]>[0]): ReturnType<Source["createTest"]> {
  const samples = [
    { prompt_id: "p1", prompt: "Is the way in open?", output: "This output was sent to try it." },
    { prompt_id: "p2", prompt: "What is made of it?", output: "Nothing: a test leaves no release behind." },
  ];
  const data = { model: "test", version: deliveryId, samples };
  const raw = new TextEncoder().encode(JSON.stringify({ type: TEST, timestamp: now.toISOString(), data }));
  const timestamp = Math.floor(now.getTime() / 1000);
  const headers = new Headers({
    "content-type": "application/json",
    "webhook-id": deliveryId,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signStandardWebhook({ secret, id: deliveryId, timestamp, raw }),
  });
  return { raw, headers };
}

function parse(raw: Uint8Array): ReleaseNews {
  const body = parseJson(raw);
  const isTest = typeof body === "object" && body !== null && "type" in body && body.type === TEST;
  const checked = releaseEvent.safeParse(isTest ? { ...body, type: RELEASE } : body);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue?.path.join(".") || "the event";
    throw new AppError("invalid-line", `${where}: ${issue?.message ?? "does not have the shape of a release event"}`);
  }
  const { timestamp, data } = checked.data;
  const claims = { samples: new Map() as Claims, answers: new Map() as Claims };
  const samples = linesOf("samples", data.samples, sampleReader(claims.samples));
  const items = linesOf("items", data.items, (value, line) => parseItemLine(value, line).line);
  const answers = linesOf("answers", data.answers, answerReader(claims.answers));
  return {
    model: data.model,
    version: data.version,
    previousVersion: data.previous_version ?? null,
    stage: data.stage ?? null,
    eventAt: new Date(timestamp),
    releasedAt: new Date(data.released_at ?? timestamp),
    meta: data.meta ?? null,
    samples,
    items,
    answers,
    claims,
    complete: data.complete ?? samples.length + answers.length > 0,
    isTest,
  };
}

function parseJson(raw: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch (cause) {
    throw new AppError("invalid-request", "the body is not valid UTF-8", { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid-request", "the body is not valid JSON", { cause });
  }
}

/** Reads the outputs of a body one after another, held against each other as those of a file are. */
function sampleReader(claims: Claims): (value: unknown, line: number) => SampleLine {
  const order: LineOrder = new Map();
  const refuseRepeat = repeats("prompt_id", claims);
  const refuseWidth = widths();
  return (value, line) => {
    const { line: sample } = parseSampleLine(value, line, order);
    refuseRepeat(value, line);
    refuseWidth(sample.embedding, line);
    return sample;
  };
}

function answerReader(claims: Claims): (value: unknown, line: number) => AnswerLine {
  const order: LineOrder = new Map();
  const refuseRepeat = repeats("item_id", claims);
  return (value, line) => {
    const { line: answer } = parseAnswerLine(value, line, order);
    refuseRepeat(value, line);
    return answer;
  };
}

/** A fault names the list as well as the line, since a body has three of them. */
function linesOf<T>(
  name: string,
  values: unknown[] | null | undefined,
  parseOne: (value: unknown, line: number) => T,
): T[] {
  return (values ?? []).map((value, index) => {
    try {
      return parseOne(value, index + 1);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, `${name}, ${error.message}`, { line: index + 1, cause: error });
    }
  });
}
