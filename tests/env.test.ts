import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEnv } from "../lib/env";
import { AppError } from "../lib/errors";

const folder = () => mkdtempSync(join(tmpdir(), "tailwatch-env-"));
const keys = { NEXTAUTH_SECRET: "sixteen characters", TAILWATCH_SECRET_KEY: "sixteen characters" };

function refusalOf(given: Record<string, string>): string {
  try {
    readEnv({ DATABASE_URL: `file:${join(folder(), "t.db")}`, ...keys, ...given });
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  throw new Error("it was taken");
}

test.each<[Record<string, string>, string]>([
  [{ WORKER: "no" }, 'WORKER is "no": it must be thread or off'],
  [{ PORT: "http" }, 'PORT is "http": it must be a whole number from 1 to 65535'],
  [{ PORT: "70000" }, 'PORT is "70000": it must be a whole number from 1 to 65535'],
  [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud": it must be debug, info, warn, error or silent'],
  [{ UPLOAD_MAX_BYTES: "1GB" }, 'UPLOAD_MAX_BYTES is "1GB": it must be a whole number of bytes, at least 1024'],
  [
    { PUBLIC_URL: "tailwatch.example.com" },
    'PUBLIC_URL is "tailwatch.example.com": it must be an http or https address, for example https://tailwatch.example.com',
  ],
  [
    { ALLOW_PRIVATE_TARGETS: "loopback, home" },
    'ALLOW_PRIVATE_TARGETS names "home": each entry must be "loopback", an address or a network such as 10.0.0.0/8',
  ],
  [
    { WORKER: "no", PORT: "0" },
    'PORT is "0": it must be a whole number from 1 to 65535; WORKER is "no": it must be thread or off',
  ],
])("a wrong value is refused in one sentence that names it and what is allowed: %o", (given, sentence) => {
  expect(refusalOf(given)).toBe(sentence);
});

test("a refusal shows neither a secret nor the password in an address", () => {
  const short = refusalOf({ NEXTAUTH_SECRET: "hunter2" });
  expect(short).toMatch(/^NEXTAUTH_SECRET is too short: it needs at least 16 characters/);
  const address = refusalOf({ DATABASE_URL: "postgres://tail:hunter2@db/tailwatch" });
  expect(address).toMatch(/^DATABASE_URL is "postgres:\/\/…@db\/tailwatch": it must be file:<path>/);
  expect(`${short} ${address}`).not.toContain("hunter2");
});

test("a damaged key file is refused by its name", () => {
  const where = folder();
  writeFileSync(join(where, "keys.json"), "{");
  expect(() => readEnv({ DATABASE_URL: `file:${join(where, "t.db")}` })).toThrow(AppError);
});

test("an empty variable is one that is not set, and nothing is written where all secrets are given", () => {
  const where = folder();
  const env = readEnv({ DATABASE_URL: `file:${join(where, "t.db")}`, ...keys, WORKER: "", PORT: "4000" });
  expect(env).toMatchObject({
    worker: "thread",
    publicUrl: "http://localhost:4000",
    beatFile: join(where, "worker.beat"),
  });
  expect(existsSync(join(where, "keys.json"))).toBe(false);
});
