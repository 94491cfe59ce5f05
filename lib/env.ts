/** The environment, parsed once and explained: the only file that reads `process.env`. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { type HttpEmbedding, httpEmbedding } from "./contract/http-embedding";
import { AppError } from "./errors";
import { keepKeys } from "./keys";

/** What the program was told from outside, complete and of the right types. */
export interface Env {
  databaseUrl: string;
  port: number;
  /** Where people reach it, without a slash at the end. */
  publicUrl: string;
  production: boolean;
  nextAuthSecret: string;
  /** Encrypts the secrets in the database. */
  secretKey: string;
  /** Networks in CIDR notation that requests may go out to although they are private. */
  allowPrivateTargets: readonly string[];
  worker: "thread" | "off";
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  webhookMaxBytes: number;
  /** Of an upload as it comes, compressed or not. */
  uploadMaxBytes: number;
  /** Of an upload's text once it is unpacked. */
  uploadMaxTextBytes: number;
  /** Where uploads wait to be loaded; beside the database, so that one volume holds all. */
  spoolFolder: string;
  /** Touched by a worker while it runs; beside the database too. */
  beatFile: string;
  migrationsFolder: string;
  /** What a person should know about this environment. */
  warnings: readonly string[];
}

const MB = 1024 * 1024;
const bytes = (otherwise: number) => {
  const error = "must be a whole number of bytes, at least 1024";
  return z.coerce.number({ error }).int({ error }).min(1024, { error }).default(otherwise);
};
const portError = "must be a whole number from 1 to 65535";
const secret = z.string().min(16, "needs at least 16 characters, for example from: openssl rand -base64 32").optional();

const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^file:./, "must be file:<path>, for example file:./data/tailwatch.db; Postgres is not supported yet")
    .default("file:./data/tailwatch.db"),
  PORT: z.coerce
    .number({ error: portError })
    .int({ error: portError })
    .min(1, { error: portError })
    .max(65535, { error: portError })
    .default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address, for example https://tailwatch.example.com" })
    .optional(),
  NODE_ENV: z.string().optional(),
  NEXTAUTH_SECRET: secret,
  TAILWATCH_SECRET_KEY: secret,
  ALLOW_PRIVATE_TARGETS: z.string().default(""),
  WORKER: z.enum(["thread", "off"], { error: "must be thread or off" }).default("thread"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], { error: "must be debug, info, warn, error or silent" })
    .default("info"),
  WEBHOOK_MAX_BYTES: bytes(25 * MB),
  UPLOAD_MAX_BYTES: bytes(1024 * MB),
  UPLOAD_MAX_TEXT_BYTES: bytes(4096 * MB),
});

/** The embedding service of `--embedder http`. */
export interface EmbeddingEnv {
  settings: HttpEmbedding;
  key: string | null;
  allowPrivateTargets: readonly string[];
}

/**
 * What the environment says of an embedding service. Read apart from the rest: the command line needs no database.
 * @throws RangeError that names what is missing or wrong
 */
export function readEmbeddingEnv(given: Record<string, string | undefined> = process.env): EmbeddingEnv {
  const number = (text: string | undefined) => (text ? Number(text) : undefined);
  const parsed = httpEmbedding.safeParse({
    url: given.TAILWATCH_EMBEDDINGS_URL,
    model: given.TAILWATCH_EMBEDDINGS_MODEL,
    dimensions: number(given.TAILWATCH_EMBEDDINGS_DIMENSIONS),
    price_per_million: number(given.TAILWATCH_EMBEDDINGS_PRICE_PER_MILLION),
  });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `  TAILWATCH_EMBEDDINGS_${String(path[0]).toUpperCase()}: ${message}`,
    );
    throw new RangeError(`the environment needs a correction:\n${faults.join("\n")}`);
  }
  return {
    settings: parsed.data,
    key: given.TAILWATCH_EMBEDDINGS_KEY || null,
    allowPrivateTargets: privateTargets(given.ALLOW_PRIVATE_TARGETS ?? ""),
  };
}

let cached: Env | undefined;

/** The environment of this process, read at the first call. Sets NEXTAUTH_URL, which NextAuth reads by itself. */
export function env(): Env {
  if (cached === undefined) {
    cached = readEnv(process.env);
    process.env.NEXTAUTH_URL = cached.publicUrl;
    process.env.NEXTAUTH_SECRET = cached.nextAuthSecret;
  }
  return cached;
}

/** This process' environment with `more` in it, for a child process. */
export function childEnvironment(more: Record<string, string>): Record<string, string | undefined> {
  return { ...process.env, ...more };
}

/**
 * Parses an environment. Secrets that are not set are made once and kept beside the database.
 * @throws AppError that names every variable at fault, its value (a secret's aside) and what is allowed
 */
export function readEnv(given: Record<string, string | undefined>): Env {
  // An empty variable is one that was not set: compose files and CI pass them so.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) =>
      faultOf(String(path[0]), set[String(path[0])], message),
    );
    throw new AppError("invalid-request", [...new Set(faults)].join("; "));
  }
  const v = parsed.data;
  const folder = dirname(resolve(v.DATABASE_URL.slice("file:".length)));
  const production = v.NODE_ENV === "production";
  const kept = v.NEXTAUTH_SECRET && v.TAILWATCH_SECRET_KEY ? null : keepKeys(folder);
  const unset = [
    v.NEXTAUTH_SECRET ? "" : "NEXTAUTH_SECRET",
    v.TAILWATCH_SECRET_KEY ? "" : "TAILWATCH_SECRET_KEY",
  ].filter(Boolean);
  return {
    databaseUrl: v.DATABASE_URL,
    port: v.PORT,
    publicUrl: (v.PUBLIC_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ""),
    production,
    nextAuthSecret: v.NEXTAUTH_SECRET ?? kept?.nextAuthSecret ?? "",
    secretKey: v.TAILWATCH_SECRET_KEY ?? kept?.secretKey ?? "",
    allowPrivateTargets: privateTargets(v.ALLOW_PRIVATE_TARGETS),
    worker: v.WORKER,
    logLevel: v.LOG_LEVEL,
    webhookMaxBytes: v.WEBHOOK_MAX_BYTES,
    uploadMaxBytes: v.UPLOAD_MAX_BYTES,
    uploadMaxTextBytes: v.UPLOAD_MAX_TEXT_BYTES,
    spoolFolder: join(folder, "spool"),
    beatFile: join(folder, "worker.beat"),
    migrationsFolder: migrationsFolder(),
    warnings:
      production && kept
        ? [
            `${unset.join(" and ")} not set: using the key file ${join(folder, "keys.json")}; back it up with the database`,
          ]
        : [],
  };
}

/** One clause about a variable. A secret's value is not shown, nor a password in an address. */
function faultOf(name: string, value: string | undefined, message: string): string {
  if (/SECRET|KEY/.test(name)) return `${name} is too short: it ${message}`;
  return `${name} is "${(value ?? "").replace(/\/\/[^@/]*@/, "//…@")}": it ${message}`;
}

/** "loopback", addresses and CIDRs, separated by commas, as CIDRs. */
function privateTargets(list: string): string[] {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries.flatMap((entry) => {
    if (entry === "loopback") return ["127.0.0.0/8", "::1/128"];
    if (ipaddr.isValidCIDR(entry)) return [entry];
    if (ipaddr.isValid(entry)) return [`${entry}/${ipaddr.parse(entry).kind() === "ipv4" ? 32 : 128}`];
    throw new AppError(
      "invalid-request",
      `ALLOW_PRIVATE_TARGETS names "${entry}": each entry must be "loopback", an address or a network such as 10.0.0.0/8`,
    );
  });
}

/** Beside the working directory when served (a bundle does not know where its source stood), else beside this file. */
function migrationsFolder(): string {
  const here = join(process.cwd(), "db", "migrations");
  return existsSync(here) ? here : join(dirname(fileURLToPath(import.meta.url)), "..", "db", "migrations");
}
