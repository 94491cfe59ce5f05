/**
 * The one way out to the network. Every address is judged when it is connected to, so that a name which answered
 * with a public address a moment ago cannot lead inside now. Redirects are not followed, proxies of the environment
 * are not used, and what comes back is kept short.
 */
import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A request that leaves the house: POST of a text. */
export interface OutboundRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What the other side answered (any status; the body's first bytes), or why there is no answer, in words without secrets. */
export type OutboundResult =
  | { ok: true; status: number; headers: Readonly<Record<string, string>>; body: string }
  | { ok: false; reason: string; retryable: boolean };

/** Sends one request, once. Never throws. */
export type Post = (request: OutboundRequest) => Promise<OutboundResult>;

/** All addresses of a name; `dns.lookup` unless a test says otherwise. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

/**
 * Opens the door.
 *
 * @param keptBodyBytes how much of an answer's body is read; the rest is cut off
 * @param allowPrivateTargets networks (CIDR) that may be reached although they are not public; http is spoken only to them
 * @throws RangeError if one of them is not a network
 */
export function outbound({
  allowPrivateTargets,
  connectTimeoutMs = 5_000,
  totalTimeoutMs = 15_000,
  keptBodyBytes = 2048,
  resolve = (hostname, done) => systemLookup(hostname, { all: true }, done),
}: {
  allowPrivateTargets: readonly string[];
  connectTimeoutMs?: number;
  totalTimeoutMs?: number;
  keptBodyBytes?: number;
  resolve?: Resolve;
}): { post: Post } {
  const allowed = allowPrivateTargets.map(parseNetwork);
  return {
    post: async ({ url, headers, body }) => {
      const target = readTarget(url);
      if (target instanceof Refused) return refusal(target);
      const host = target.hostname.replace(/^\[|\]$/g, "");
      const mayReach = (address: string) => judgeAddress(address, target.protocol, allowed);
      // An address written in the URL is connected to without any lookup, so it is judged here.
      const literal = isIP(host) === 0 ? null : mayReach(host);
      if (literal !== null) return refusal(literal);
      const lookup = guardedLookup(resolve, mayReach);
      return send({ target, headers, body, connectTimeoutMs, totalTimeoutMs, keptBodyBytes, lookup }).catch(() =>
        refusal(new Refused("the request cannot be written: a header holds what headers must not hold")),
      );
    },
  };
}

/**
 * Why the door would not open to an address, as far as that can be known before it is connected to: of a name, only
 * `localhost` is known. The same judgement, where it matters, is made again at each attempt.
 *
 * @returns null where it may open
 */
export function foreseenRefusal(url: string, allowPrivateTargets: readonly string[]): string | null {
  const allowed = allowPrivateTargets.map(parseNetwork);
  const target = readTarget(url);
  if (target instanceof Refused) return target.message;
  const host = target.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const addresses = /^(.+\.)?localhost$/.test(host) ? ["127.0.0.1", "::1"] : isIP(host) === 0 ? [] : [host];
  const refusals = addresses.map((address) => judgeAddress(address, target.protocol, allowed));
  const known = refusals.includes(null) ? null : (refusals[0] ?? null);
  if (known !== null) return known.message;
  return target.protocol === "http:" && allowed.length === 0 ? HTTPS_ONLY : null;
}

/** The URL without what may be secret in it: user, path, query and fragment. Fit for a log. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return "(not a URL)";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}/…`;
}

/** Why the door does not open; trying again would not help. */
class Refused extends Error {}

const HTTPS_ONLY = "http is only spoken to addresses that ALLOW_PRIVATE_TARGETS names: use https";

type Network = ReturnType<typeof ipaddr.parseCIDR>;

function parseNetwork(cidr: string): Network {
  if (!ipaddr.isValidCIDR(cidr)) throw new RangeError(`not a network in CIDR notation: ${cidr}`);
  return ipaddr.parseCIDR(cidr);
}

function readTarget(url: string): URL | Refused {
  if (!URL.canParse(url)) return new Refused("the address is not a URL");
  const target = new URL(url);
  if (target.protocol !== "https:" && target.protocol !== "http:")
    return new Refused("the address must start with https://");
  if (target.username !== "" || target.password !== "")
    return new Refused("the address must not hold a user or password");
  return target;
}

/** @returns null if the address may be connected to, else why not */
function judgeAddress(address: string, protocol: string, allowed: readonly Network[]): Refused | null {
  if (!ipaddr.isValid(address)) return new Refused(`${address} is not an address that can be judged`);
  const parsed = ipaddr.parse(address);
  // An IPv4 address in IPv6 clothes leads to the IPv4 network.
  const reached = ipaddr.process(address);
  const inside = allowed.some((network) =>
    [parsed, reached].some((a) => a.kind() === network[0].kind() && a.match(network)),
  );
  if (inside) return null;
  if (!isPublic(parsed))
    return new Refused(`${address} is not a public address, and ALLOW_PRIVATE_TARGETS does not name it`);
  if (protocol === "http:") return new Refused(HTTPS_ONLY);
  return null;
}

/** Public: plain unicast, and for IPv6 within 2000::/3, the only part that is handed out. */
function isPublic(address: ReturnType<typeof ipaddr.parse>): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20;
}

/** A lookup that fails if any address of the name is refused: a name that leads outside and inside is not trusted. */
function guardedLookup(resolve: Resolve, mayReach: (address: string) => Refused | null): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, (error, addresses) => {
      const refused = addresses?.map(({ address }) => mayReach(address)).find((judged) => judged !== null);
      const first = addresses?.[0];
      if (error !== null || refused || first === undefined) {
        return done(error ?? refused ?? new Error("the name has no address"), []);
      }
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}

function send(o: {
  target: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
  connectTimeoutMs: number;
  totalTimeoutMs: number;
  keptBodyBytes: number;
  lookup: LookupFunction;
}): Promise<OutboundResult> {
  return new Promise((settle) => {
    const secure = o.target.protocol === "https:";
    // An agent of its own: no connection is shared, none is kept, and no proxy is taken from the environment.
    const options = {
      method: "POST",
      lookup: o.lookup,
      headers: {
        "user-agent": "Tailwatch",
        "accept-encoding": "identity",
        ...o.headers,
        "content-length": Buffer.byteLength(o.body),
      },
    };
    const request = secure
      ? httpsRequest(o.target, { ...options, agent: new HttpsAgent({ keepAlive: false }), rejectUnauthorized: true })
      : httpRequest(o.target, { ...options, agent: new HttpAgent({ keepAlive: false }) });
    let answer: { response: IncomingMessage; chunks: Buffer[]; bytes: number } | null = null;

    const end = (result: OutboundResult) => {
      clearTimeout(connecting);
      clearTimeout(running);
      settle(result);
      request.destroy();
    };
    // Once the status is there the attempt has an outcome: a body that stalls or breaks off does not undo a delivery.
    const endWithAnswer = () => {
      if (answer !== null)
        end(describeAnswer(answer.response, Buffer.concat(answer.chunks).subarray(0, o.keptBodyBytes)));
    };
    const connecting = setTimeout(() => {
      end({ ok: false, reason: `no connection within ${o.connectTimeoutMs / 1000} s`, retryable: true });
    }, o.connectTimeoutMs);
    const running = setTimeout(() => {
      if (answer === null) end({ ok: false, reason: `no answer within ${o.totalTimeoutMs / 1000} s`, retryable: true });
      else endWithAnswer();
    }, o.totalTimeoutMs);

    request.on("socket", (socket) => socket.once(secure ? "secureConnect" : "connect", () => clearTimeout(connecting)));
    request.on("error", (error) => (answer === null ? end(refusal(error)) : endWithAnswer()));
    request.on("close", () => {
      if (answer !== null) endWithAnswer();
      else end({ ok: false, reason: "the connection was closed without an answer", retryable: true });
    });
    request.on("response", (response) => {
      const taken = { response, chunks: [] as Buffer[], bytes: 0 };
      answer = taken;
      response.on("data", (chunk: Buffer) => {
        taken.chunks.push(chunk);
        taken.bytes += chunk.length;
        if (taken.bytes >= o.keptBodyBytes) endWithAnswer();
      });
      response.on("end", endWithAnswer);
      response.on("error", endWithAnswer);
    });
    request.end(o.body);
  });
}

function describeAnswer(response: IncomingMessage, body: Buffer): OutboundResult {
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    ok: true,
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: body.toString("utf8"),
  };
}

/** An error in words. Only the host is ever named: paths and queries hold tokens. */
function refusal(error: Error): OutboundResult {
  if (error instanceof Refused) return { ok: false, reason: error.message, retryable: false };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = reasons.find(([pattern]) => pattern.test(code));
  return {
    ok: false,
    reason: known?.[1] ?? `the connection failed${code === "" ? "" : ` (${code})`}`,
    retryable: true,
  };
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, "the connection was refused"],
  [/^(ECONNRESET|EPIPE)$/, "the connection was cut"],
  [/^(ENOTFOUND|EAI_AGAIN|ENODATA)$/, "the name could not be resolved"],
  [/^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/, "the host could not be reached"],
  [/CERT|SELF_SIGNED|ISSUER|ALTNAME/, "the certificate is not trusted"],
  [/^(EPROTO|ERR_SSL)/, "the other side does not speak TLS"],
  [/^HPE_/, "the answer is not HTTP"],
];
