import { AppError } from "../errors";
import { nearestWord } from "./nearest-word";
import type { Io, Verb } from "./verb";

interface Entry {
  usage: string;
  does: string;
  /** `details` explains the options, for its own --help. */
  load(): Promise<{ run: Verb; details?: string }>;
}

/** THE table of verbs. Each is loaded when it is called: none needs what another needs. */
const verbs: Record<string, Entry> = {
  analyze: {
    usage:
      "analyze FILE [--reference HUMAN] [--probes ITEMS --answers FILE] [--tokenizer words|whitespace] [--embedder ID] [--json]",
    does: "measures the outputs of one release",
    load: () => import("./analyze"),
  },
  compare: {
    usage:
      "compare [BASELINE CANDIDATE] [--reference HUMAN] [--probes ITEMS --baseline-answers FILE --candidate-answers FILE] [--baseline-meta F --candidate-meta F] [--policy FILE] [--embedder ID] [--fail-on warn|critical] [--self-check] [--json]",
    does: "judges a release against a baseline",
    load: () => import("./compare"),
  },
  series: {
    usage:
      "series FILE… [--baselines 1] [--reference HUMAN] [--probes ITEMS --answers FILE …] [--policy FILE] [--embedder ID] [--json]",
    does: "judges releases in their order",
    load: () => import("./series"),
  },
  photocopy: {
    usage: "photocopy [--generations 8] [--regime replace|accumulate|mixed|control] [--seed 1] --out DIR",
    does: "makes a model collapse by training it on its own output",
    load: () => import("./photocopy"),
  },
  demo: {
    usage: "demo [--generations 8] [--exit]",
    does: "builds, starts and fills a server to look at",
    load: () => import("./demo"),
  },
  init: {
    usage: "init --email E [--json]",
    does: "creates the database, a member, a token and a source",
    load: () => import("./init"),
  },
  push: {
    usage:
      "push FILE --model M --version V [--probes ITEMS] [--answers F] [--meta F] [--reference HUMAN] [--wait SECONDS] --url … --token …",
    does: "sends a release to a server",
    load: () => import("./push"),
  },
  gate: {
    usage: "gate --model M --version V [--wait 300] [--json] --url … --token …",
    does: "waits for a release's verdict",
    load: () => import("./gate"),
  },
  worker: {
    usage: "worker",
    does: "runs the jobs of a server in a process of its own",
    load: () => import("./worker"),
  },
};

const exitCodes = `Exit status: 0 fine · 1 severity at or above --fail-on · 2 usage or bad input · 3 no verdict`;

/** Runs `tailwatch`. @returns the exit status; a refusal is 2, with its reason on stderr; what nobody foresaw is 3 */
export async function main(argv: string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    (name === undefined ? io.stderr : io.stdout).write(help());
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (entry === undefined) {
    const near = nearestWord(name, Object.keys(verbs));
    const meant = near === null ? `\n\n${help()}` : `; did you mean ${near}?\n`;
    io.stderr.write(`tailwatch: there is no verb "${name}"${meant}`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    const { details } = await entry.load();
    const more = details === undefined ? "" : `\n${details}\n`;
    io.stdout.write(`tailwatch ${entry.usage}\n\n${entry.does}\n${more}${exitCodes}\n`);
    return 0;
  }
  try {
    return await (await entry.load()).run(rest, io);
  } catch (error) {
    const refused = error instanceof AppError || isRefusedBySystem(error);
    io.stderr.write(`tailwatch ${name}: ${refused ? error.message : stackOf(error)}\n`);
    // What nobody foresaw is no verdict. Left to itself it would end with 1, which says that a severity was reached.
    return refused ? 2 : 3;
  }
}

/** Whether the system would not do what was asked for: a folder that is a file, a full disk, a database that is none. */
function isRefusedBySystem(error: unknown): error is Error {
  return error instanceof Error && "code" in error && ("syscall" in error || /^SQLITE_/.test(String(error.code)));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function help(): string {
  const lines = Object.values(verbs).map(({ usage, does }) => `  tailwatch ${usage}\n      ${does}\n`);
  return `Tailwatch watches language models for collapse, release by release.\n\n${lines.join("")}\n${exitCodes}\n`;
}
