import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { childEnvironment } from "../env";

interface Start {
  /** A script and its arguments, run by this same Node. */
  args: string[];
  root: string;
  /** Added to this process' environment. */
  more?: Record<string, string>;
  /** Ends the child when it is aborted. */
  stop: AbortSignal;
}

/** Runs a child to its end, its output shown as it comes. @returns its exit status, or null if a signal ended it */
export function runChild(start: Start): Promise<number | null> {
  return ended(begin(start, "inherit"));
}

/** Runs a child to its end in silence. @returns its exit status and what it said of a failure */
export async function runQuietly(start: Start): Promise<{ status: number | null; complaint: string }> {
  const child = begin(start, "pipe");
  let complaint = "";
  child.stdout?.resume();
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  return { status: await ended(child), complaint };
}

/** Starts a child that stays; what it prints goes to the log file. */
export function startChild({ log, ...start }: Start & { log: string }): ChildProcess {
  return begin(start, openSync(log, "a"));
}

/** When a child is over. */
export function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (status) => done(status));
  });
}

function begin({ args, root, more = {}, stop }: Start, output: "inherit" | "pipe" | number): ChildProcess {
  stop.throwIfAborted();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnvironment(more) as NodeJS.ProcessEnv,
    stdio: ["ignore", output, output],
  });
  const end = () => void child.kill("SIGTERM");
  stop.addEventListener("abort", end, { once: true });
  child.once("exit", () => stop.removeEventListener("abort", end));
  return child;
}
