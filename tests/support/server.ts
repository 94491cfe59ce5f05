import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** What `tailwatch init --json` prints. */
export interface Credentials {
  email: string;
  password: string;
  token: string;
  source: { id: string; path: string; secret: string };
}

/** The built product, running for real on a free port of this machine with a database of its own. */
export interface RunningServer {
  url: string;
  dataFolder: string;
  credentials: Credentials;
  processId: number;
  /** What it runs with, for a worker beside it. */
  environment: NodeJS.ProcessEnv;
  /** Ends it as an operator would (SIGTERM) and removes its data. */
  stop(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL); its data stays. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
}

/**
 * Starts `next start` (the build must exist) with a fresh database made by `tailwatch init`.
 *
 * @param env more environment, over the defaults (loopback targets allowed, quiet log)
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tailwatch-test-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: `file:${join(dataFolder, "tailwatch.db")}`,
    PORT: String(port),
    PUBLIC_URL: url,
    ALLOW_PRIVATE_TARGETS: "loopback",
    LOG_LEVEL: "warn",
    NEXT_TELEMETRY_DISABLED: "1",
    ...env,
  };
  const printed = execFileSync("node", ["lib/cli/tailwatch.js", "init", "--email", "admin@example.test", "--json"], {
    cwd: root,
    env: environment,
    encoding: "utf8",
  });
  const credentials = JSON.parse(printed) as Credentials;

  let child = await start();
  const server: RunningServer = {
    url,
    dataFolder,
    credentials,
    processId: child.pid ?? 0,
    environment,
    async stop() {
      await end(child, "SIGTERM");
      rmSync(dataFolder, { recursive: true, force: true });
    },
    kill: () => end(child, "SIGKILL"),
    async restart() {
      child = await start();
      server.processId = child.pid ?? 0;
    },
  };
  return server;

  async function start(): Promise<ChildProcess> {
    const started = spawn("node", ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [started.stdout, started.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4000);
        if (process.env.TAILWATCH_TEST_OUTPUT) process.stderr.write(chunk);
      });
    }
    await answers(`${url}/api/health`, started, () => output);
    return started;
  }
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`the server did not answer at ${url}:\n${output()}`);
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill(signal);
  });
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
