import { createServer, type IncomingMessage, type Server } from "node:http";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

const alert = z.looseObject({
  type: z.string(),
  data: z.looseObject({
    severity: z.string(),
    title: z.string(),
    model: z.string().nullish(),
    version: z.string().nullish(),
  }),
});

/** An alert whose signature was right. */
export type Alert = z.infer<typeof alert>;

/** Receives alerts as an on-call system would, and believes only what is signed. */
export interface Receiver {
  port: number;
  /** Until a channel exists there is no secret, and nothing is believed. */
  trust(secret: string): void;
  close(): void;
}

/**
 * Starts a receiver on loopback.
 * @param port 0 for a free one
 * @returns null if the port is taken
 */
export function startReceiver({
  port,
  onAlert,
}: {
  port: number;
  onAlert: (alert: Alert) => void;
}): Promise<Receiver | null> {
  let webhook: Webhook | null = null;
  const server: Server = createServer(async (request, response) => {
    try {
      if (webhook === null) throw new Error("no channel yet");
      const body = await readBody(request);
      // Throws unless the bytes, the id and the time are what the channel's secret signed.
      const event = webhook.verify(body, request.headers as Record<string, string>);
      onAlert(alert.parse(event));
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  return new Promise((started, failed) => {
    server.once("error", (error) => (hasCode(error, "EADDRINUSE") ? started(null) : failed(error)));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      started({
        port: typeof address === "object" && address !== null ? address.port : port,
        trust(secret) {
          webhook = new Webhook(secret);
        },
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

/** Whether somebody else listens there. */
export function isTaken(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((known, failed) => {
    probe.once("error", (error) => (hasCode(error, "EADDRINUSE") ? known(true) : failed(error)));
    probe.listen(port, () => probe.close(() => known(false)));
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
