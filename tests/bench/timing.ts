import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one run of one piece of work took. */
export interface Run {
  /** Processor seconds of all threads, user and system. */
  cpu: number;
  /** Seconds on the clock. */
  wall: number;
  /** Processor seconds of the whole process, with the start of the runtime; absent where the two are one. */
  process?: number;
  /** Peak resident memory of the process in MB; absent where the system does not say. */
  rssMb?: number;
  /** What else the work found: counts and scores, by name. */
  found?: Record<string, number>;
  /** Scores that are compared across programs. */
  scores?: number[];
}

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

/**
 * Runs a job of jobs.ts in a process of its own, timed from the inside: from the opening of the file to the last
 * number, without the start of the runtime.
 * @throws Error with what it printed if it fails
 */
export function runJob(job: string, argument: object): Run {
  return printedBy(process.execPath, ["--import", "tsx", main, "job", job, JSON.stringify(argument)]);
}

/** Runs a program that prints a {@link Run} of itself as its last line. */
export function printedBy(command: string, argv: string[]): Run {
  const { status, stdout, stderr } = spawnSync(command, argv, { encoding: "utf8", maxBuffer: 1024 ** 3 });
  if (status !== 0) throw new Error(`${command} ${argv.slice(0, 4).join(" ")}: exit ${status}\n${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Run;
}

/** Times a program as a whole process by the shell's own accounting; what it prints is thrown away. Null: not there. */
export function timeProgram(command: string, argv: string[]): Run | null {
  const script = 'TIMEFORMAT="%3U %3S %3R"; time "$@" > /dev/null';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bash", command, ...argv], { encoding: "utf8" });
  if (status !== 0 || stderr === null) return null;
  const [user, system, wall] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  if (user === undefined || system === undefined || wall === undefined) return null;
  // Three digits are all the shell gives; what is quicker counts as half a millisecond.
  return { cpu: Math.max(user + system, 0.0005), wall: Math.max(wall, 0.0005) };
}

/** Times work inside this process. */
export async function timed(work: () => Promise<Partial<Run>> | Partial<Run>): Promise<Run> {
  const usage = process.cpuUsage();
  const from = process.hrtime.bigint();
  const found = await work();
  const wall = Number(process.hrtime.bigint() - from) / 1e9;
  const { user, system } = process.cpuUsage(usage);
  const all = process.resourceUsage();
  return {
    cpu: (user + system) / 1e6,
    wall,
    process: (all.userCPUTime + all.systemCPUTime) / 1e6,
    rssMb: all.maxRSS / 1024,
    ...found,
  };
}
