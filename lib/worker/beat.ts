import { mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** How often a running worker says that it is there. */
const BEAT_MS = 10_000;

/**
 * Says that a worker is there, now and every ten seconds, by the time of a file beside the database: a server tells by it
 * whether anyone takes the jobs, whichever process works, and no write of the database is spent on it.
 * @returns ends it
 */
export function keepBeat({ file, now }: { file: string; now: () => Date }): () => void {
  const beat = () => {
    const at = now();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "");
    utimesSync(file, at, at);
  };
  beat();
  const timer = setInterval(() => {
    try {
      beat();
    } catch {
      // A full disk shows in the jobs themselves; the missing beat tells the rest.
    }
  }, BEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** When a worker last said that it is there; null if none ever did. */
export function readBeat(file: string): Date | null {
  return statSync(file, { throwIfNoEntry: false })?.mtime ?? null;
}
