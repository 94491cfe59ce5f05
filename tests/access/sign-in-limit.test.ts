import { expect, test } from "vitest";
import { createSignInLimit } from "../../lib/access/sign-in-limit";

const now = new Date("2026-11-01T12:00:00Z");

test("one e-mail is one count, however it is cased or padded and wherever it is tried from", () => {
  const limit = createSignInLimit();
  const disguises = Array.from({ length: 40 }, (_, n) => `${" ".repeat(n)}${n % 2 ? "Me" : "me"}@example.test\t`);
  const taken = disguises.filter((email, n) => limit.take({ email, address: `10.0.0.${n}`, now }));
  expect(taken).toHaveLength(10);
});

test("a right password gives an e-mail all its attempts back", () => {
  const limit = createSignInLimit();
  const take = () => limit.take({ email: "me@example.test", address: "10.0.0.1", now });
  for (let n = 0; n < 10; n++) take();
  expect(take()).toBe(false);
  limit.succeed(" ME@example.test");
  expect(take()).toBe(true);
});

test("an attempt comes back with time", () => {
  const limit = createSignInLimit();
  const take = (at: Date) => limit.take({ email: "me@example.test", address: "10.0.0.1", now: at });
  for (let n = 0; n < 11; n++) take(now);
  expect(take(new Date(now.getTime() + 29_000))).toBe(false);
  expect(take(new Date(now.getTime() + 60_000))).toBe(true);
});
