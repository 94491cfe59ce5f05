import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the service saw it. */
interface Asked {
  authorization: string | undefined;
  model: string;
  input: string[];
}

/** An answer in place of the good one; null: the good one. */
export type Instead = (asked: Asked, count: number) => { status: number; body: unknown; retryAfter?: string } | null;

/** A real `/v1/embeddings` on this machine. */
export interface EmbeddingService {
  url: string;
  asked: Asked[];
  /** Every text that it gave a vector for, in order; the word that opening asks for is left out. */
  embedded(): string[];
  /** From now on. @param instead told each request and how many there were */
  answer(instead: Instead): void;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback; a token is counted for each text. */
export async function startEmbeddingService({ width = 16 }: { width?: number } = {}): Promise<EmbeddingService> {
  const asked: Asked[] = [];
  const embedded: string[] = [];
  let instead: Instead = () => null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, input } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked;
    const one = { authorization: request.headers.authorization, model, input };
    asked.push(one);
    const other = instead(one, asked.length);
    if (other !== null) {
      answer(response, other.status, other.body, other.retryAfter);
      return;
    }
    embedded.push(...input);
    const data = input.map((text, index) => ({ index, embedding: vectorOf(text, width) }));
    answer(response, 200, { data, usage: { total_tokens: input.length } });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    embedded: () => embedded.filter((text) => text !== "dimension"),
    answer: (next) => {
      instead = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function answer(response: ServerResponse, status: number, body: unknown, retryAfter?: string): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
  response.end(JSON.stringify(body));
}

/** Letters of a text counted in as many places: like texts get like vectors. */
function vectorOf(text: string, width: number): number[] {
  const counts = new Array<number>(width).fill(0.01);
  for (let i = 0; i < text.length; i++) {
    const place = (text.charCodeAt(i) * 31 + text.charCodeAt(i - 1)) % width;
    if (Number.isFinite(place)) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
