/** The environment, parsed once and explained: the only file that reads `process.env`. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ipaddr from "ipaddr.js";
import { z } from "zod";
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
  migrationsFolder: string;
  /** What a person should know about this environment. */
  warnings: readonly string[];
}

const MB = 1024 * 1024;
const bytes = (otherwise: number) => z.coerce.number().int().min(1024).default(otherwise);
const secret = z.string().min(16, "needs at least 16 characters, for example from: openssl rand -base64 32").optional();

const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^file:./, "must be file:<path>, for example file:./data/tailwatch.db")
    .default("file:./data/tailwatch.db"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
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
 * @throws RangeError that names every variable at fault and says what it should be
 */
export function readEnv(given: Record<string, string | undefined>): Env {
  // An empty variable is one that was not set: compose files and CI pass them so.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new RangeError(`the environment needs a correction:\n${faults.join("\n")}`);
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
    migrationsFolder: migrationsFolder(),
    warnings:
      production && kept
        ? [
            `${unset.join(" and ")} not set: using the key file ${join(folder, "keys.json")}; back it up with the database`,
          ]
        : [],
  };
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
    throw new RangeError(
      `the environment needs a correction:\n  ALLOW_PRIVATE_TARGETS: "${entry}" is neither "loopback", an address nor a network such as 10.0.0.0/8`,
    );
  });
}

/** Beside the working directory when served (a bundle does not know where its source stood), else beside this file. */
function migrationsFolder(): string {
  const here = join(process.cwd(), "db", "migrations");
  return existsSync(here) ? here : join(dirname(fileURLToPath(import.meta.url)), "..", "db", "migrations");
}
