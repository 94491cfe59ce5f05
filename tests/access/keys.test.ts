import { expect, test } from "vitest";
import { type Actor, mayDo, requireAccess } from "../../lib/access/actor";
import { hashPassword, verifyPassword } from "../../lib/access/passwords";
import { isSameOrigin } from "../../lib/access/same-origin";
import { openSecret, sealSecret } from "../../lib/access/secrets";
import { createSignInLimit } from "../../lib/access/sign-in-limit";
import { createToken, hashToken } from "../../lib/access/tokens";

test("a password opens its own hash, written with the cost in it, and no other", async () => {
  const hash = await hashPassword("correct horse");
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(await verifyPassword("correct horse", hash)).toBe(true);
  expect(await verifyPassword("correct horsE", hash)).toBe(false);
  expect(await verifyPassword("", null)).toBe(false);
  expect(await hashPassword("correct horse")).not.toBe(hash);
  await expect(verifyPassword("x", "plain")).rejects.toThrow(RangeError);
});

test("a sealed secret opens with its key alone, and not once altered", () => {
  const sealed = sealSecret("whsec_ü", "a key of this test");
  expect(openSecret(sealed, "a key of this test")).toBe("whsec_ü");
  expect(sealSecret("whsec_ü", "a key of this test")).not.toBe(sealed);
  expect(() => openSecret(sealed, "another key")).toThrow(RangeError);
  const [version, nonce, tag, text = ""] = sealed.split(".");
  const altered = `${text.startsWith("A") ? "B" : "A"}${text.slice(1)}`;
  expect(() => openSecret([version, nonce, tag, altered].join("."), "a key of this test")).toThrow(RangeError);
  expect(() => openSecret(sealed.replace("v1", "v2"), "a key of this test")).toThrow("version");
});

test("a token is 256 random bits, and only its hash is to be kept", () => {
  const { token, hash } = createToken();
  expect(token).toMatch(/^tw_[\w-]{43}$/);
  expect(hash).toBe(hashToken(token));
  expect(createToken().token).not.toBe(token);
});

const member = (role: "viewer" | "responder" | "admin"): Actor => ({
  kind: "member",
  id: "m",
  name: "M",
  email: "m@x",
  role,
});
const token = (scope: "ingest" | "read" | "admin"): Actor => ({ kind: "token", id: "t", name: "T", scope });

test.each([
  { who: member("viewer"), access: { role: "responder" as const }, may: false },
  { who: member("admin"), access: { role: "responder" as const }, may: true },
  { who: member("admin"), access: { scopes: ["ingest"] as const }, may: false },
  { who: member("admin"), access: {}, may: false },
  { who: token("read"), access: { scopes: ["ingest"] as const }, may: false },
  { who: token("ingest"), access: { scopes: ["ingest"] as const }, may: true },
  { who: token("admin"), access: { scopes: ["ingest"] as const }, may: true },
  { who: token("admin"), access: { role: "viewer" as const }, may: false },
])("$who.kind with $who.role$who.scope, where $access may: $may", ({ who, access, may }) => {
  expect(mayDo(who, access)).toBe(may);
  if (may) requireAccess(who, access);
  else expect(() => requireAccess(who, access)).toThrow("this needs");
});

test("only our own pages may change something with a session", () => {
  const from = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), "https://tw.example");
  expect(from({ origin: "https://tw.example", "sec-fetch-site": "same-origin" })).toBe(true);
  expect(from({ origin: "https://tw.example" })).toBe(true);
  expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(from({ origin: "https://evil.example", host: "tw.example" })).toBe(false);
  expect(from({ origin: "https://tw.example", "sec-fetch-site": "cross-site" })).toBe(false);
  expect(from({ origin: "null", host: "tw.example" })).toBe(false);
  expect(from({})).toBe(false);
});

test("a list of passwords gets no further than ten for one e-mail, and patience is rewarded", () => {
  const limit = createSignInLimit();
  const at = (seconds: number) => ({ email: "A@x", address: "1.2.3.4", now: new Date(seconds * 1000) });
  const taken = Array.from({ length: 20 }, () => limit.take(at(0))).filter(Boolean);
  expect(taken).toHaveLength(10);
  expect(limit.take(at(29))).toBe(false);
  expect(limit.take(at(31))).toBe(true);
  limit.succeed("a@x");
  expect(limit.take(at(31))).toBe(true);
});
