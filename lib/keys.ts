import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { makeFolder } from "../db/make-folder";
import { AppError } from "./errors";

const keyFile = z.object({ nextAuthSecret: z.string().min(16), secretKey: z.string().min(16) });

/**
 * The secrets of an installation that was given none: made once, then read from `keys.json` in `folder` (mode 0600).
 * Two processes that start at once agree on the same keys.
 * @throws AppError if the file is there and cannot be understood, or cannot be made
 */
export function keepKeys(folder: string): z.infer<typeof keyFile> {
  const path = join(folder, "keys.json");
  return readKeys(path) ?? makeKeys(folder, path);
}

function readKeys(path: string): z.infer<typeof keyFile> | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    // Of what stands in the folder's way making it says more.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
  try {
    return keyFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      "invalid-request",
      `the key file ${path} is damaged: restore it, or set NEXTAUTH_SECRET and TAILWATCH_SECRET_KEY`,
      { cause },
    );
  }
}

function makeKeys(folder: string, path: string): z.infer<typeof keyFile> {
  try {
    return writeKeys(folder, path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "invalid-request",
      `the folder ${folder} of the database cannot be written (${why}); name another with DATABASE_URL=file:<path>`,
      { cause },
    );
  }
}

function writeKeys(folder: string, path: string): z.infer<typeof keyFile> {
  makeFolder(resolve(folder), 0o700);
  const secret = () => randomBytes(32).toString("base64url");
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${JSON.stringify({ nextAuthSecret: secret(), secretKey: secret() }, null, 2)}\n`, {
    mode: 0o600,
  });
  try {
    // A link appears whole or not at all, and never over a file that another process made first.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const kept = readKeys(path);
  if (kept === null) throw new RangeError(`the key file ${path} went away while it was made`);
  return kept;
}
