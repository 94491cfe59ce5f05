import type { Io } from "./verb";

const WIDTH = 24;
const REDRAW_MS = 100;
const ESTIMATE_AFTER_MS = 4000;

/** A bar on stderr, for work that is done in stages. */
export interface Progress {
  /** Begins another stage: the bar is empty again, and the time left is estimated anew. */
  stage(label: string): void;
  /** @param share of the stage that is done, 0 to 1 @param detail what that is, in a few words ("3,000 of 9,000 outputs") */
  update(share: number, detail?: string): void;
  /** Wipes the bar. */
  done(): void;
}

/**
 * A bar where a person watches; silence otherwise. It is redrawn ten times a second at most, and tells the time left
 * once there is enough to judge by.
 * @param now milliseconds of a clock
 */
export function progressBar(io: Io, label: string, now: () => number = Date.now): Progress {
  if (io.stderr.isTTY !== true) return { stage() {}, update() {}, done() {} };
  let stage = { label, began: now() };
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (share: number, detail: string) => {
    drawnAt = now();
    const full = Math.round(share * WIDTH);
    const bar = `${"█".repeat(full)}${"░".repeat(WIDTH - full)}`;
    const words = [`${Math.round(share * 100)} %`, detail, timeLeft(share, drawnAt - stage.began)];
    io.stderr.write(`\r${stage.label} ${bar} ${words.filter((word) => word !== "").join(", ")}\x1b[K`);
  };
  return {
    stage(next) {
      stage = { label: next, began: now() };
      draw(0, "");
    },
    update(share, detail = "") {
      if (share >= 1 || now() - drawnAt >= REDRAW_MS) draw(share, detail);
    },
    done() {
      io.stderr.write("\r\x1b[K");
    },
  };
}

/** "about 20 s left", in steps that do not flicker; nothing while it would be a guess. */
function timeLeft(share: number, elapsedMs: number): string {
  if (elapsedMs < ESTIMATE_AFTER_MS || share < 0.05 || share >= 1) return "";
  const seconds = ((elapsedMs / share) * (1 - share)) / 1000;
  if (seconds >= 90) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${seconds < 10 ? Math.ceil(seconds) : 5 * Math.ceil(seconds / 5)} s left`;
}
