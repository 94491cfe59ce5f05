import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../errors";
import { ended, startChild } from "./demo-child";
import { isTaken } from "./demo-receiver";

/** Asked before anything is built: a build is long, and a taken port would waste it. @throws AppError if the port is taken */
export async function refuseTakenPort(port: number): Promise<void> {
  if (await isTaken(port)) {
    throw new AppError("conflict", `port ${port} is taken; choose another, for example PORT=${port + 1} npm run demo`);
  }
}

/**
 * Starts the built server and waits until it answers. It may send to this machine's own loopback, where the demo's receiver is.
 * @throws AppError if the server ends before it answers
 */
export async function startServer({
  root,
  port,
  allowedTargets,
  log,
  stop,
}: {
  root: string;
  port: number;
  allowedTargets: readonly string[];
  log: string;
  stop: AbortSignal;
}): Promise<ChildProcess> {
  const child = startChild({
    args: [join(root, "node_modules/next/dist/bin/next"), "start", "-p", String(port)],
    root,
    more: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      ALLOW_PRIVATE_TARGETS: [...allowedTargets, "127.0.0.1"].join(","),
    },
    log,
    stop,
  });
  for (;;) {
    if (child.exitCode !== null) throw new AppError("conflict", `the server ended with ${child.exitCode}; see ${log}`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: stop }).catch(() => null);
    stop.throwIfAborted();
    if (answer?.ok) return child;
    await sleep(100, undefined, { signal: stop });
  }
}

/** Ends the server as an operator would, and waits for it; a server that does not go in ten seconds is killed. */
export async function stopServer(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended(child);
  clearTimeout(late);
}
