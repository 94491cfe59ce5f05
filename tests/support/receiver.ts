import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A message as it came in over HTTP. */
export interface ReceivedMessage {
  headers: IncomingMessage["headers"];
  body: string;
}

/** A real HTTP receiver on this machine. */
export interface Receiver {
  url: string;
  received: ReceivedMessage[];
  /** Holds answers back until the next call of `release`. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback and answers 204 to every POST. */
export function startReceiver(): Promise<Receiver> {
  const received: ReceivedMessage[] = [];
  const waiting: ServerResponse[] = [];
  let holding = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      if (holding) waiting.push(response);
      else response.writeHead(204).end();
    });
  });
  return new Promise((started) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      started({
        url: `http://127.0.0.1:${port}/alerts`,
        received,
        hold() {
          holding = true;
        },
        release() {
          holding = false;
          for (const response of waiting.splice(0)) response.writeHead(204).end();
        },
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(() => closed());
          }),
      });
    });
  });
}
