import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { UploadKind } from "../../db/store/uploads";
import type { Claims } from "../contract/line-guards";
import { AppError } from "../errors";
import { lineChecker } from "./check-line";
import { type Bytes, readLines, type SizeLimits } from "./read-lines";

/** A checked file on the disk, durable, that no row speaks of yet. */
export interface Spooled {
  /** Its name in the spool folder. */
  name: string;
  lines: number;
  bytes: number;
  mistyped: number;
  /** SHA-256 of its lines, however they were packed. */
  digest: string;
  /** The samples that its lines number themselves. */
  claims: Claims;
}

const WRITE_BYTES = 256 * 1024;

/**
 * Checks every line of an upload while writing it to a file of the spool folder; afterwards the file is on the disk for
 * good. If a line is refused nothing stays.
 * @throws AppError too-large, invalid-request or invalid-line
 */
export async function spoolUpload({
  bytes,
  kind,
  folder,
  name,
  limits,
}: {
  bytes: Bytes;
  kind: UploadKind;
  folder: string;
  name: string;
  limits: SizeLimits;
}): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${name}.part`);
  const file = await open(draft, "wx", 0o600);
  const hash = createHash("sha256");
  const claims: Claims = new Map();
  const check = lineChecker(kind, claims);
  const spooled = { name, lines: 0, bytes: 0, mistyped: 0, claims };
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const write = async () => {
    if (pendingBytes > 0) await file.write(Buffer.concat(pending));
    pending = [];
    pendingBytes = 0;
  };
  try {
    for await (const { line, text, bytes: content } of readLines(bytes, limits)) {
      spooled.mistyped += check(text, line);
      spooled.lines++;
      spooled.bytes += content.length + 1;
      hash.update(content).update("\n");
      pending.push(content, LINE_END);
      pendingBytes += content.length + 1;
      if (pendingBytes >= WRITE_BYTES) await write();
    }
    if (spooled.lines === 0) throw new AppError("invalid-request", "the file holds no lines");
    await write();
    await file.sync();
    await file.close();
    await rename(draft, join(folder, name));
    await syncFolder(folder);
    return { ...spooled, digest: hash.digest("hex") };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

const LINE_END = Buffer.from("\n");

/** A new name in a folder is durable once the folder itself is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** The lines of a spooled file, as they were checked. */
export function readSpool(path: string): AsyncGenerator<{ line: number; text: string }> {
  return readLines(createReadStream(path), {
    maxBytes: Number.POSITIVE_INFINITY,
    maxTextBytes: Number.POSITIVE_INFINITY,
  });
}

/** Removes what uploads that were cut off have left: files that no row needs and that nobody has written to for `idleMs`. */
export async function sweepSpool({
  folder,
  needed,
  now,
  idleMs,
}: {
  folder: string;
  needed: readonly string[];
  now: Date;
  idleMs: number;
}): Promise<void> {
  const keep = new Set(needed);
  for (const name of await readdir(folder).catch(() => [])) {
    if (keep.has(name)) continue;
    const seen = await stat(join(folder, name)).catch(() => null);
    if (seen !== null && now.getTime() - seen.mtimeMs > idleMs) await rm(join(folder, name), { force: true });
  }
}
