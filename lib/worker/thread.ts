import { Worker } from "node:worker_threads";
import type { Log } from "../log";

const FIRST_RESTART_MS = 1000;
const LONGEST_RESTART_MS = 60_000;
/** A thread that lived this long was well: the next restart is soon again. */
const WELL_MS = 5 * 60_000;
const STOP_MS = 10_000;

/**
 * Runs the worker in a thread of this process, and starts it again if it ends by itself.
 * @returns stops it: resolves when the job at hand is settled, or after ten seconds
 */
export function keepWorkerThread(log: Log): () => Promise<void> {
  let stopped = false;
  let restartMs = FIRST_RESTART_MS;
  let worker: Worker;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = Date.now();
    // Written out in one expression, so that the bundler sees the file.
    worker = new Worker(new URL("./main.ts", import.meta.url));
    worker.on("error", (err) => log.error({ err }, "the worker thread failed"));
    worker.on("exit", (code) => {
      if (stopped) return;
      if (Date.now() - startedAt > WELL_MS) restartMs = FIRST_RESTART_MS;
      log.error({ code, restartMs }, "the worker thread ended; it is started again");
      timer = setTimeout(start, restartMs);
      timer.unref();
      restartMs = Math.min(restartMs * 2, LONGEST_RESTART_MS);
    });
  };
  start();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.postMessage("stop");
    const late = setTimeout(() => void worker.terminate(), STOP_MS);
    await ended;
    clearTimeout(late);
  };
}
