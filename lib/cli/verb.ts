/** What a verb of the command line talks to: streams are given, so that a test can read what was printed. */
export interface Io {
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean | undefined };
}

/** One verb: takes its arguments and gives the exit status (0 fine, 1 severity reached, 2 bad input, 3 no verdict). */
export type Verb = (argv: string[], io: Io) => Promise<number>;
