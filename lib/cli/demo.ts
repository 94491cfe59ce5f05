import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { env } from "../env";
import { AppError } from "../errors";
import { readArguments, refuseWords } from "./arguments";
import { announceModel } from "./demo-announce";
import { type DemoApi, demoApi } from "./demo-api";
import { ensureBuilt } from "./demo-build";
import { ended } from "./demo-child";
import { type DemoCredentials, keepCredentials, readCredentials } from "./demo-credentials";
import { awaitFindings, isFinished, writeFinding } from "./demo-findings";
import { type DemoModel, demoModels } from "./demo-models";
import { type Alert, type Receiver, startReceiver } from "./demo-receiver";
import { refuseTakenPort, startServer, stopServer } from "./demo-server";
import type { Io, Verb } from "./verb";

const root = resolve(import.meta.dirname, "../..");
/** Retrained after the first: where the collapsing model ends late. */
const MOST_GENERATIONS = 8;

/**
 * `tailwatch demo`: builds if it must, creates the database the first time, serves, and fills itself with three models of the
 * photocopier, each release announced through the server's own webhook; `--generations 1` fills it in a fraction of the time.
 * Keeps serving until Ctrl-C, or leaves with `--exit`.
 */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, { exit: { type: "boolean" }, generations: { type: "string" } });
  refuseWords(positionals);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());
  try {
    const models = demoModels(generationsOf(values.generations));
    await present({ io, stop: stopping.signal, leave: values.exit === true, models });
    return 0;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    io.stdout.write("\nStopped.\n");
    return 0;
  } finally {
    // Whatever happened, nothing that was started stays.
    stopping.abort();
  }
};

function generationsOf(given: string | undefined): number {
  if (given === undefined) return MOST_GENERATIONS;
  const generations = /^\d+$/.test(given) ? Number(given) : 0;
  if (generations >= 1 && generations <= MOST_GENERATIONS) return generations;
  throw new AppError("invalid-request", `--generations is a number from 1 to ${MOST_GENERATIONS}, not "${given}"`);
}

interface Presenting {
  io: Io;
  stop: AbortSignal;
  leave: boolean;
  models: readonly DemoModel[];
}

async function present({ io, stop, leave, models }: Presenting): Promise<void> {
  const settings = env();
  await refuseTakenPort(settings.port);
  const databaseFile = resolve(settings.databaseUrl.slice("file:".length));
  const folder = dirname(databaseFile);
  mkdirSync(folder, { recursive: true });
  const { run: init } = await import("./init");

  const credentials = await readCredentials({ folder, databaseFile, init, now: new Date() });
  await ensureBuilt({ root, io, stop });
  const { port, publicUrl, allowPrivateTargets } = settings;
  const log = join(folder, "demo.log");
  const server = await startServer({ root, port, allowedTargets: allowPrivateTargets, log, stop });
  const api = demoApi({ url: `http://127.0.0.1:${port}`, token: credentials.token, source: credentials.source, stop });
  const receiver = await connectReceiver({ api, credentials: { ...credentials, url: publicUrl }, folder, io });
  try {
    io.stdout.write(
      `\nTailwatch is at ${publicUrl}\n  e-mail    ${credentials.email}\n  password  ${credentials.password}\n  (kept in ${join(folder, "demo.json")}; the server's log is ${log})\n\n`,
    );
    await fill({ models, api, firstRun: new Date(credentials.first_run), io, url: publicUrl, stop });
    if (leave) return;
    io.stdout.write("Serving until Ctrl-C.\n");
    const status = await ended(server);
    if (!stop.aborted) throw new AppError("conflict", `the server ended with ${status}; see ${log}`);
    io.stdout.write("\nStopped.\n");
  } finally {
    receiver.close();
    await stopServer(server);
  }
}

/** The receiver listens where its channel sends to; a new channel is made the first time, or when its port is taken by now. */
async function connectReceiver({
  api,
  credentials,
  folder,
  io,
}: {
  api: DemoApi;
  credentials: DemoCredentials;
  folder: string;
  io: Io;
}): Promise<Receiver> {
  const onAlert = ({ type, data }: Alert) => {
    io.stdout.write(`  an alert arrived, signed: ${type}, ${data.severity}: ${data.title}\n`);
  };
  const known = credentials.receiver;
  const again = known === undefined ? null : await startReceiver({ port: known.port, onAlert });
  if (known !== undefined && again !== null) {
    again.trust(known.secret);
    await keepCredentials(folder, credentials);
    return again;
  }
  const receiver = await startReceiver({ port: 0, onAlert });
  if (receiver === null) throw new Error("no port is free");
  const secret = await api.createChannel({
    name: "Demo receiver",
    url: `http://127.0.0.1:${receiver.port}/alerts`,
  });
  receiver.trust(secret);
  await keepCredentials(folder, { ...credentials, receiver: { port: receiver.port, secret } });
  return receiver;
}

async function fill({
  models,
  api,
  firstRun,
  io,
  url,
  stop,
}: {
  models: readonly DemoModel[];
  api: DemoApi;
  firstRun: Date;
  io: Io;
  url: string;
  stop: AbortSignal;
}): Promise<void> {
  const missing = [];
  for (const model of models) if (!isFinished(await api.readModel(model.name), model)) missing.push(model);
  if (missing.length === 0)
    io.stdout.write("All releases were announced and judged in an earlier run; nothing was added.\n");
  else io.stdout.write("Training three small models generation by generation and announcing every release:\n");
  const announcing = (async () => {
    for (const model of missing) {
      const added = await announceModel({ model, api, root, firstRun, stop });
      io.stdout.write(`  ${model.name}, ${model.meaning}: ${added} releases announced\n`);
    }
  })();
  const tell = (line: string) => missing.length > 0 && io.stdout.write(`  ${line}\n`);
  const [views] = await Promise.all([awaitFindings({ models, api, tell, stop }), announcing]);
  io.stdout.write("\nWhat was found:\n");
  for (const view of views) io.stdout.write(`  ${view.name}: ${writeFinding(view)}\n    ${url}/models/${view.name}\n`);
  io.stdout.write(`\nLook at ${url} (the fleet) and ${url}/incidents (what on-call is told).\n`);
}
