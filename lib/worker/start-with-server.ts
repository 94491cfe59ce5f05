import { type Env, env } from "../env";
import { createLog } from "../log";
import { keepWorkerThread } from "./thread";

/**
 * What a starting server does: reads its environment and runs the worker's thread. A wrong environment ends the process
 * with a sentence and exit status 1: a server that answers 500 to everyone would look like one that runs.
 */
export function startWithServer(): void {
  const settings = environmentOrEnd();
  const log = createLog(settings.logLevel);
  for (const warning of settings.warnings) log.warn(warning);
  if (settings.worker === "off") return;
  const stop = keepWorkerThread(log);
  // Next answers the signals itself and exits when its requests are done, whatever the thread is at: it is told, so that it
  // claims no more, and a job that is cut off is taken up again at the next start.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

function environmentOrEnd(): Env {
  try {
    return env();
  } catch (error) {
    process.stderr.write(`tailwatch cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
