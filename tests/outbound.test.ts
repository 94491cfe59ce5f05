import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { outbound, type Resolve, redactUrl } from "../lib/outbound";
import { type Answer, answerWith, startReceiver } from "./alerts/receiver";

const loopback = ["127.0.0.0/8", "::1/128"];
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function receiver(...answers: Answer[]) {
  const started = await startReceiver(...answers);
  closers.push(started.close);
  return started;
}

const request = (url: string) => ({ url, headers: { "content-type": "application/json" }, body: '{"a":"ä"}' });
const answering =
  (...addresses: string[]): Resolve =>
  (_name, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

test("a request reaches an allowed private receiver byte for byte, and its answer comes back", async () => {
  const server = await receiver(answerWith(202, "taken", { "retry-after": "7" }));
  const result = await outbound({ allowPrivateTargets: loopback }).post(request(`${server.url}/in?x=1`));
  expect(result).toMatchObject({ ok: true, status: 202, body: "taken" });
  expect(result.ok && result.headers["retry-after"]).toBe("7");
  expect(server.arrived).toMatchObject([{ path: "/in?x=1", body: '{"a":"ä"}' }]);
});

test.each([
  "127.0.0.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.1",
  "127.0.0.1.",
  "０x7f.1",
  "0.0.0.0",
  "0",
  "localhost",
  "10.0.0.1",
  "172.16.3.4",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "192.0.0.192",
  "198.18.0.1",
  "192.0.2.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::1]",
  "[::127.0.0.1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:8.8.8.8]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2001::1]",
  "[fe80::1]",
  "[fc00::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[2001:db8::1]",
  "[::5efe:7f00:1]",
  "[::2]",
  "[5f00::1]",
])("%s is refused, is not retried, and nothing arrives", async (host) => {
  const server = await receiver();
  for (const scheme of ["http", "https"]) {
    const result = await outbound({ allowPrivateTargets: [] }).post(request(`${scheme}://${host}:${server.port}/`));
    expect(result).toMatchObject({
      ok: false,
      retryable: false,
      reason: expect.stringContaining("is not a public address"),
    });
  }
  expect(server.arrived).toEqual([]);
});

test("any address inside a private network is refused, however it is written", async () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const address = fc.oneof(
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(10), octet, octet, octet),
  );
  const written = fc.tuple(address, fc.constantFrom("dotted", "decimal", "hex", "octal", "mapped")).map(([o, how]) => {
    const number = o.reduce((sum, part) => sum * 256 + part, 0);
    if (how === "decimal") return String(number);
    if (how === "hex") return `0x${number.toString(16)}`;
    if (how === "octal") return o.map((part) => `0${part.toString(8)}`).join(".");
    return how === "mapped" ? `[::ffff:${o.join(".")}]` : o.join(".");
  });
  await fc.assert(
    fc.asyncProperty(written, async (host) => {
      const result = await outbound({ allowPrivateTargets: [] }).post(request(`https://${host}:9/`));
      expect(result).toMatchObject({ ok: false, retryable: false });
    }),
    { numRuns: 200 },
  );
});

test("an IPv4 network that is allowed covers the same address written as IPv6", async () => {
  const result = await outbound({ allowPrivateTargets: loopback }).post(request("http://[::ffff:127.0.0.1]:1/"));
  expect(result).toMatchObject({ ok: false, reason: "the connection was refused", retryable: true });
});

test.each([
  { name: "answers with an inside address", resolve: answering("127.0.0.1") },
  { name: "answers with one address outside and one inside", resolve: answering("93.184.216.34", "127.0.0.1") },
  { name: "answers with the address that holds a cloud's keys", resolve: answering("169.254.169.254") },
])("a name that $name is refused", async ({ resolve }) => {
  const server = await receiver();
  const result = await outbound({ allowPrivateTargets: [], resolve }).post(
    request(`https://good.example:${server.port}/`),
  );
  expect(result).toMatchObject({ ok: false, retryable: false });
  expect(server.arrived).toEqual([]);
});

test("a name that changes its address between two requests is judged each time, by the address that is connected to", async () => {
  const server = await receiver();
  const answers = ["127.0.0.1", "10.0.0.1"];
  let lookups = 0;
  const resolve: Resolve = (name, done) => answering(answers[lookups++] ?? "10.0.0.1")(name, done);
  const { post } = outbound({ allowPrivateTargets: loopback, resolve });
  const url = `http://rebinding.example:${server.port}/`;
  expect(await post(request(url))).toMatchObject({ ok: true });
  expect(await post(request(url))).toMatchObject({ ok: false, retryable: false });
  // One lookup a request: what was judged is what was connected to.
  expect(lookups).toBe(2);
});

test.each([
  { url: "http://93.184.216.34/", reason: "use https" },
  { url: "ftp://93.184.216.34/", reason: "must start with https" },
  { url: "file:///etc/passwd", reason: "must start with https" },
  { url: "https://me:secret@93.184.216.34/", reason: "must not hold a user" },
  { url: "nonsense", reason: "not a URL" },
])("$url is refused: $reason", async ({ url, reason }) => {
  const result = await outbound({ allowPrivateTargets: [] }).post(request(url));
  expect(result).toMatchObject({ ok: false, retryable: false, reason: expect.stringContaining(reason) });
  expect(JSON.stringify(result)).not.toContain("secret");
});

test("a redirect is not followed", async () => {
  const inside = await receiver();
  const server = await receiver(answerWith(307, "", { location: `${inside.url}/stolen` }));
  expect(await outbound({ allowPrivateTargets: loopback }).post(request(server.url))).toMatchObject({
    ok: true,
    status: 307,
  });
  expect(inside.arrived).toEqual([]);
});

test("a receiver that never answers is given up, and may be tried again", async () => {
  const server = await receiver(() => undefined);
  const result = await outbound({ allowPrivateTargets: loopback, totalTimeoutMs: 80 }).post(request(server.url));
  expect(result).toMatchObject({ ok: false, retryable: true, reason: "no answer within 0.08 s" });
});

test("a name server that never answers is given up", async () => {
  const { post } = outbound({ allowPrivateTargets: loopback, connectTimeoutMs: 50, resolve: () => undefined });
  expect(await post(request("https://slow.example/"))).toMatchObject({
    ok: false,
    retryable: true,
    reason: "no connection within 0.05 s",
  });
});

test("a body that stalls or breaks off after the status does not undo the delivery", async () => {
  const stalls = await receiver((response) => void response.writeHead(200).write("so far"));
  const { post } = outbound({ allowPrivateTargets: loopback, totalTimeoutMs: 150 });
  expect(await post(request(stalls.url))).toMatchObject({ ok: true, status: 200, body: "so far" });
  const breaks = await receiver((response) => {
    response.writeHead(200, { "content-length": "100" }).write("cut", () => response.destroy());
  });
  expect(await post(request(breaks.url))).toMatchObject({ ok: true, status: 200 });
});

test("an endless answer is cut at 2 kB and the connection closed", async () => {
  let closed = false;
  const server = await receiver((response) => {
    response.writeHead(200);
    const pour = setInterval(() => response.write("x".repeat(60_000)), 1);
    response.on("close", () => {
      closed = true;
      clearInterval(pour);
    });
  });
  const result = await outbound({ allowPrivateTargets: loopback }).post(request(server.url));
  expect(result.ok && result.body).toBe("x".repeat(2048));
  await expect.poll(() => closed).toBe(true);
});

/** A server of raw bytes, for answers that no HTTP server would give. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    onConnection(socket);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  { name: "is not HTTP", bytes: "SSH-2.0-OpenSSH\r\n", reason: "the answer is not HTTP" },
  {
    name: "has endless headers",
    bytes: `HTTP/1.1 200 OK\r\na: ${"x".repeat(100_000)}\r\n\r\n`,
    reason: "the answer is not HTTP",
  },
  {
    name: "switches protocols",
    bytes: "HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
    reason: "the connection was",
  },
  {
    name: "is only a promise of more",
    bytes: "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50),
    reason: "no answer within",
  },
])("an answer that $name is a failure that may be tried again", async ({ bytes, reason }) => {
  const host = await rawServer((socket) => void socket.write(bytes));
  const result = await outbound({ allowPrivateTargets: loopback, totalTimeoutMs: 200 }).post(
    request(`http://${host}/`),
  );
  expect(result).toMatchObject({ ok: false, retryable: true, reason: expect.stringContaining(reason) });
});

test("https to a server that speaks no TLS fails, and no byte of the request is sent in the clear", async () => {
  let received = "";
  const host = await rawServer((socket) => {
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      socket.end("HTTP/1.1 200 OK\r\n\r\n");
    });
  });
  const result = await outbound({ allowPrivateTargets: loopback }).post(request(`https://${host}/`));
  expect(result).toMatchObject({ ok: false, retryable: true });
  expect(received).not.toContain("POST");
});

test("a header with a line break is refused, not sent", async () => {
  const server = await receiver();
  const result = await outbound({ allowPrivateTargets: loopback }).post({
    url: server.url,
    headers: { x: "a\r\nhost: evil" },
    body: "",
  });
  expect(result).toMatchObject({ ok: false, retryable: false });
  expect(server.arrived).toEqual([]);
});

test("proxies of the environment are not used", async () => {
  const proxy = await receiver();
  const server = await receiver();
  const before = { ...process.env };
  Object.assign(process.env, { HTTP_PROXY: proxy.url, http_proxy: proxy.url, NODE_USE_ENV_PROXY: "1" });
  try {
    expect(await outbound({ allowPrivateTargets: loopback }).post(request(server.url))).toMatchObject({ ok: true });
  } finally {
    process.env = before;
  }
  expect([proxy.arrived.length, server.arrived.length]).toEqual([0, 1]);
});

test("a redacted URL keeps the host and nothing that may be secret", () => {
  expect(redactUrl("https://u:p@hooks.example.com:8443/services/T0/B0/key?sig=abc#f")).toBe(
    "https://hooks.example.com:8443/…",
  );
  expect(redactUrl("no url with key=abc")).toBe("(not a URL)");
});
