import type { Io } from "./verb";

const WIDTH = 30;

/** A bar on stderr where a person watches; silence otherwise. `done` wipes it. */
export function progressBar(io: Io, label: string): { update(share: number): void; done(): void } {
  if (io.stderr.isTTY !== true) return { update() {}, done() {} };
  return {
    update(share) {
      const full = Math.round(share * WIDTH);
      io.stderr.write(`\r${label} ${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${Math.round(share * 100)} %`);
    },
    done() {
      io.stderr.write(`\r${" ".repeat(label.length + WIDTH + 8)}\r`);
    },
  };
}
