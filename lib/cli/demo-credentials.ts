import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../errors";
import type { Verb } from "./verb";

const credentials = z.looseObject({
  email: z.string(),
  password: z.string(),
  token: z.string(),
  source: z.looseObject({ id: z.string(), path: z.string(), secret: z.string() }),
  url: z.string().optional(),
  /** When the demo first ran: its releases are dated from it. */
  first_run: z.iso.datetime(),
  /** The demo's own receiver of alerts. */
  receiver: z.object({ port: z.number().int(), secret: z.string() }).optional(),
});

/** What `init --json` printed, and what the demo adds to it. */
export type DemoCredentials = z.infer<typeof credentials>;

const email = "demo@tailwatch.example";

/**
 * The sign-in of the demo: kept in `demo.json` beside the database, which is created the first time.
 * @throws AppError if the database is there without it: then it is not the demo's
 */
export async function readCredentials({
  folder,
  databaseFile,
  init,
  now,
}: {
  folder: string;
  databaseFile: string;
  init: Verb;
  now: Date;
}): Promise<DemoCredentials> {
  const path = join(folder, "demo.json");
  if (existsSync(databaseFile)) {
    if (existsSync(path)) return credentials.parse(JSON.parse(readFileSync(path, "utf8")));
    throw new AppError(
      "conflict",
      `${databaseFile} is there, but ${path} is not: this database is not the demo's. Name another, for example DATABASE_URL=file:./data/demo.db`,
    );
  }
  let printed = "";
  let complaint = "";
  const status = await init(["--email", email, "--json"], {
    stdout: { write: (text) => (printed += text) },
    stderr: { write: (text) => (complaint += text) },
  });
  if (status !== 0) throw new AppError("invalid-request", `the database could not be created: ${complaint.trim()}`);
  const made = credentials.parse({ ...JSON.parse(printed), first_run: now.toISOString() });
  await keepCredentials(folder, made);
  return made;
}

/** Writes `demo.json`, for its owner's eyes only. */
export function keepCredentials(folder: string, kept: DemoCredentials): Promise<void> {
  return writeFile(join(folder, "demo.json"), `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
}
