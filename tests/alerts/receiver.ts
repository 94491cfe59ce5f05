import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Arrived {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the receiver does with one request. */
export type Answer = (response: ServerResponse, arrived: Arrived) => void;

/** A real HTTP server on loopback that keeps what arrives and answers what it is told to, in order, the last one forever. */
export async function startReceiver(...answers: Answer[]) {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
      const answer = answers[Math.min(arrived.length, answers.length - 1)] ?? answerWith(200, "ok");
      arrived.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    arrived,
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** An answer of this status, body and headers. */
export function answerWith(status: number, body = "", headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}
