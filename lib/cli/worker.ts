import { env } from "../env";
import { createLog } from "../log";
import { startWorker } from "../worker/start";
import { readArguments, refuseWords } from "./arguments";
import type { Verb } from "./verb";

/** `tailwatch worker`: works off the jobs in a process of its own until SIGTERM or SIGINT, then ends the job at hand. */
export const run: Verb = async (argv) => {
  refuseWords(readArguments(argv, {}).positionals);
  const settings = env();
  const log = createLog(settings.logLevel);
  for (const warning of settings.warnings) log.warn(warning);
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  await startWorker({ env: settings, signal: stop.signal });
  return 0;
};
