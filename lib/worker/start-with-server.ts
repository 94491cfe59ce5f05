import { env } from "../env";
import { createLog } from "../log";
import { keepWorkerThread } from "./thread";

/** What a starting server does: reads its environment (and fails at once if that is wrong), and runs the worker's thread. */
export function startWithServer(): void {
  const settings = env();
  const log = createLog(settings.logLevel);
  for (const warning of settings.warnings) log.warn(warning);
  if (settings.worker === "off") return;
  const stop = keepWorkerThread(log);
  // Next answers the signals itself and exits when its requests are done, whatever the thread is at: it is told, so that it
  // claims no more, and a job that is cut off is taken up again at the next start.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}
