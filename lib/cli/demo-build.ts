import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors";
import { runChild } from "./demo-child";
import type { Io } from "./verb";

const sources = ["app", "lib", "db", "instrumentation.ts", "next.config.js", "postcss.config.mjs", "package-lock.json"];

/** Builds the server if there is no build, or one that is older than what it was built from. */
export async function ensureBuilt({ root, io, stop }: { root: string; io: Io; stop: AbortSignal }): Promise<void> {
  const built = join(root, ".next", "BUILD_ID");
  if (existsSync(built) && statSync(built).mtimeMs > newestChange(root)) {
    io.stdout.write("Built already.\n");
    return;
  }
  io.stdout.write("Building the server (next build) …\n");
  const ended = await runChild({
    args: [join(root, "node_modules/next/dist/bin/next"), "build"],
    root,
    more: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stop,
  });
  if (ended !== 0) throw new AppError("invalid-request", "next build failed; its reasons stand above");
}

function newestChange(root: string): number {
  let newest = 0;
  const look = (path: string, entry: Dirent | null): void => {
    if (entry?.isDirectory() ?? statSync(path).isDirectory()) {
      for (const inside of readdirSync(path, { withFileTypes: true })) look(join(path, inside.name), inside);
    } else newest = Math.max(newest, statSync(path).mtimeMs);
  };
  for (const source of sources) if (existsSync(join(root, source))) look(join(root, source), null);
  return newest;
}
