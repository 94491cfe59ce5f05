import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { BATCH_BYTES, BATCH_INPUTS, batchesOf, INPUT_BYTES } from "../../lib/embedders/http/batches";
import { endpointOf, openHttpEmbedder } from "../../lib/embedders/http/http-embedder";
import { outbound } from "../../lib/outbound";

/** One request as the service saw it. */
interface Asked {
  path: string | undefined;
  authorization: string | undefined;
  input: string[];
  encoding_format: string | undefined;
  dimensions: number | undefined;
}

type Answer = (asked: Asked, response: ServerResponse) => void;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** A service on loopback that answers as OpenAI's does, but for what `answers` say of its first requests after the opening one. */
async function startService(answers: readonly (Answer | null)[] = []) {
  const asked: Asked[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const server = createServer((request, response) => {
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    response.on("close", () => inFlight--);
    void readBody(request).then((body) => {
      const one: Asked = { ...JSON.parse(body), path: request.url, authorization: request.headers.authorization };
      asked.push(one);
      const answer = asked.length === 1 ? null : answers[asked.length - 2];
      (answer ?? answerWell)(one, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, asked, mostInFlight: () => mostInFlight };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A vector that tells its text: length, first and last character. Not of unit length. */
function vectorOf(text: string, width = 3): number[] {
  return [text.length, text.charCodeAt(0), text.charCodeAt(text.length - 1), 7, 7].slice(0, width);
}

const answerWell: Answer = ({ input, encoding_format, dimensions }, response) => {
  const data = input.map((text, index) => {
    const vector = vectorOf(text, dimensions ?? 3);
    const embedding =
      encoding_format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
    return { object: "embedding", index, embedding };
  });
  json(response, 200, { object: "list", data: data.reverse(), usage: { prompt_tokens: 5, total_tokens: 5 } });
};

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** A clock that only pauses move. */
function open(url: string, { key = null as string | null, dimensions = undefined as number | undefined } = {}) {
  const pauses: number[] = [];
  let at = Date.parse("2026-01-01T00:00:00Z");
  const { post } = outbound({ allowPrivateTargets: ["127.0.0.0/8"], totalTimeoutMs: 300, keptBodyBytes: 1 << 24 });
  const embedder = openHttpEmbedder({ url, model: "small", ...(dimensions === undefined ? {} : { dimensions }) }, key, {
    post,
    pause: async (ms) => {
      pauses.push(ms);
      at += ms;
    },
    now: () => new Date(at),
    rng: () => 0.5,
  });
  return { embedder, pauses };
}

const failing =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    json(response, status, body, headers);

function expected(texts: readonly string[], width = 3): Float32Array {
  const rows = texts.flatMap((text) => {
    if (text.trim() === "") return new Array<number>(width).fill(0);
    const vector = vectorOf(text, width);
    return vector.map((x) => x / Math.hypot(...vector));
  });
  return Float32Array.from(rows);
}

describe("what is asked", () => {
  test("texts go in batches, blanks stay at home, and each row is its text's though the answer is in another order", async () => {
    const service = await startService();
    const embedder = await open(service.url, { key: "sk-secret" }).embedder;
    const texts = Array.from({ length: 100 }, (_, i) => (i % 10 === 3 ? "  " : `text number ${i}`));
    expect(await embedder.embed(texts)).toEqual(expected(texts));
    const [first, ...rest] = service.asked;
    expect(first?.input).toEqual(["dimension"]);
    expect(rest.map(({ input }) => input.length)).toEqual([32, 32, 26]);
    expect(new Set(service.asked.map(({ path, authorization }) => `${path} ${authorization}`))).toEqual(
      new Set(["/v1/embeddings Bearer sk-secret"]),
    );
    expect({ id: embedder.id, dimension: embedder.dimension }).toEqual({ id: "http:small", dimension: 3 });
    expect(embedder.spent()).toEqual({ requests: 4, tokens: 20 });
  });

  test("no more than four requests are under way at once", async () => {
    const slow: Answer = (asked, response) => void setTimeout(() => answerWell(asked, response), 20);
    const service = await startService(new Array(12).fill(slow));
    const embedder = await open(service.url).embedder;
    await embedder.embed(Array.from({ length: 12 * BATCH_INPUTS }, (_, i) => `t${i}`));
    expect(service.asked).toHaveLength(13);
    expect(service.mostInFlight()).toBe(4);
  });

  test("a shorter vector is asked for where one is wanted; without a key no authorization is sent", async () => {
    const service = await startService();
    const embedder = await open(service.url, { dimensions: 2 }).embedder;
    expect(await embedder.embed(["abc"])).toEqual(expected(["abc"], 2));
    expect(service.asked.map(({ dimensions, authorization }) => [dimensions, authorization])).toEqual([
      [2, undefined],
      [2, undefined],
    ]);
  });

  test.each([
    ["https://api.openai.com/v1", "https://api.openai.com/v1/embeddings"],
    ["https://api.openai.com/v1/", "https://api.openai.com/v1/embeddings"],
    ["http://localhost:11434", "http://localhost:11434/v1/embeddings"],
    [
      "https://x.example/openai/deployments/e/embeddings?api-version=1",
      "https://x.example/openai/deployments/e/embeddings?api-version=1",
    ],
  ])("the base %s is asked at %s", (base, endpoint) => expect(endpointOf(base)).toBe(endpoint));

  test("a batch holds at most its bytes and an input at most its own, cut between characters", () => {
    const long = "é".repeat(INPUT_BYTES);
    const batches = batchesOf(["a", " ", long, ...new Array(10).fill("x".repeat(INPUT_BYTES)), "\ud800"]);
    const inputs = batches.flatMap((batch) => batch.inputs);
    expect(batches.flatMap(({ rows }) => rows)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(inputs[1]).toBe("é".repeat(INPUT_BYTES / 2));
    expect(inputs.at(-1)).toBe("\ufffd");
    for (const batch of batches) {
      expect(batch.inputs.reduce((sum, input) => sum + Buffer.byteLength(input), 0)).toBeLessThanOrEqual(BATCH_BYTES);
    }
  });
});

describe("what goes wrong for a while", () => {
  test("429 waits as long as Retry-After says, 500 and no answer wait longer each time; then all is there", async () => {
    const busy = failing(429, { error: { message: "slow down" } }, { "retry-after": "7" });
    const silent: Answer = () => {};
    const broken: Answer = (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"data": [{"ind');
    };
    const service = await startService([busy, failing(500, "oops"), silent, broken]);
    const { embedder, pauses } = open(service.url);
    expect(await (await embedder).embed(["one", "two"])).toEqual(expected(["one", "two"]));
    expect(pauses).toEqual([7000, 1000, 2000, 4000]);
  });

  test("Retry-After may be a date, and holds for every request", async () => {
    const busy = failing(429, {}, { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" });
    const service = await startService([busy]);
    const { embedder, pauses } = open(service.url);
    await (await embedder).embed(["one"]);
    expect(pauses).toEqual([30_000]);
  });

  test("after seven tries it is given up, with what was said last", async () => {
    const service = await startService(new Array(9).fill(failing(503, { error: "loading" })));
    const embedder = await open(service.url).embedder;
    await expect(embedder.embed(["one"])).rejects.toThrow(/gave no vectors in 7 tries; at last: answered 503: loading/);
    expect(service.asked).toHaveLength(8);
  });

  test("a service that does not know base64 is asked for plain numbers", async () => {
    const service = await startService([failing(422, { message: "unknown field encoding_format: base64" })]);
    const embedder = await open(service.url).embedder;
    expect(await embedder.embed(["one", "two"])).toEqual(expected(["one", "two"]));
    expect(service.asked.map(({ encoding_format }) => encoding_format)).toEqual(["base64", "base64", "float"]);
  });
});

describe("what is refused", () => {
  test.each([
    [
      401,
      { error: { message: "Incorrect API key provided: sk-secret" } },
      /answered 401: Incorrect API key provided: …$/,
    ],
    [
      400,
      { error: { message: "this model's maximum context length is 512 tokens" } },
      /answered 400: this model's maximum/,
    ],
    [404, { error: 'model "small" not found' }, /127\.0\.0\.1:\d+ \(small\) answered 404: model "small" not found/],
    [429, { error: { message: "no money", code: "insufficient_quota" } }, /answered 429: no money/],
  ])("%i is told at once, in the service's words and without the key", async (status, body, message) => {
    const service = await startService([failing(status, body)]);
    const { embedder, pauses } = open(service.url, { key: "sk-secret" });
    await expect((await embedder).embed(["one"])).rejects.toThrow(message);
    expect(service.asked).toHaveLength(2);
    expect(pauses).toEqual([]);
  });

  const withVectors = (embeddings: unknown[]): Answer => failing(200, { data: embeddings });
  test.each([
    ["another width", withVectors([{ index: 0, embedding: [1, 2] }]), /vectors of 2 numbers now, and of 3 before/],
    ["a vector too few", withVectors([]), /vector 0 of 1 is missing/],
    ["an index twice", withVectors([0, 0].map((index) => ({ index, embedding: [1, 2, 3] }))), /has index 0 twice/],
    ["an index too large", withVectors([{ index: 4, embedding: [1, 2, 3] }]), /index 4, and 1 were asked for/],
    ["zeros", withVectors([{ index: 0, embedding: [0, 0, 0] }]), /vector 0 is empty, zero or not finite/],
    ["NaN", withVectors([{ index: 0, embedding: nanInBase64() }]), /vector 0 is empty, zero or not finite/],
    ["another shape", failing(200, { embeddings: [[1, 2, 3]] }), /not a list of embeddings/],
  ])("an answer with %s is not used", async (_, answer, message) => {
    const service = await startService(new Array(7).fill(answer));
    const embedder = await open(service.url).embedder;
    await expect(embedder.embed(["one"])).rejects.toThrow(message);
  });

  test("an address inside is not asked unless ALLOW_PRIVATE_TARGETS names it", async () => {
    const service = await startService();
    const { post } = outbound({ allowPrivateTargets: [] });
    const world = { post, pause: async () => {}, now: () => new Date(0), rng: () => 0 };
    await expect(openHttpEmbedder({ url: service.url, model: "small" }, null, world)).rejects.toThrow(
      /127\.0\.0\.1 is not a public address, and ALLOW_PRIVATE_TARGETS does not name it/,
    );
    expect(service.asked).toEqual([]);
  });
});

function nanInBase64(): string {
  return Buffer.from(Float32Array.from([1, Number.NaN, 3]).buffer).toString("base64");
}
