/** The worker's thread: composition only. Its parent stops it by a message; what goes wrong ends it, and the parent starts another. */
import { parentPort } from "node:worker_threads";
import { env } from "../env";
import { startWorker } from "./start";

const stop = new AbortController();
parentPort?.on("message", (message) => {
  if (message === "stop") stop.abort();
});
await startWorker({ env: env(), signal: stop.signal });
// Without this the open port would keep the thread alive.
parentPort?.close();
