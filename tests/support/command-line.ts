import { createServer } from "node:http";
import { main } from "../../lib/cli/main";

/** What a call of the command line printed, and its exit status. */
export interface Called {
  status: number;
  out: string;
  err: string;
}

/** Runs `tailwatch` in this process. */
export async function call(...argv: string[]): Promise<Called> {
  const printed = { out: "", err: "" };
  const stdout = { write: (text: string) => (printed.out += text) };
  const stderr = { write: (text: string) => (printed.err += text) };
  return { status: await main(argv, { stdout, stderr }), ...printed };
}

/** A server on this machine that answers every request the same, and keeps what was asked. */
export async function answering(status: number, answer: unknown) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => response.writeHead(status).end(JSON.stringify(answer)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  return { url, asked, close: () => new Promise((closed) => server.close(closed)) };
}
