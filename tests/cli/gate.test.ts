import { afterEach, expect, test } from "vitest";
import { answering, call } from "../support/command-line";

let server: Awaited<ReturnType<typeof answering>> | undefined;
afterEach(() => server?.close());

async function gate(status: number, answer: unknown, ...more: string[]) {
  server = await answering(status, answer);
  return call("gate", "--model", "bot", "--version", "v1", "--url", server.url, "--token", "t", "--wait", "0", ...more);
}

test("a baseline passes: nothing was found against it", async () => {
  const answer = { verdict: "baseline", severity: "none", headline: "v1 is the baseline" };
  expect(await gate(200, answer)).toEqual({ status: 0, out: "baseline (none)\nv1 is the baseline\n", err: "" });
});

test("a release announced without outputs is no verdict, with the server's word on how to send them", async () => {
  const waits_for = "no output of v1 has come yet: send them with tailwatch push";
  expect(await gate(202, { status: "pending", stage: "receiving", step: null, progress: 0, waits_for })).toEqual({
    status: 3,
    out: "",
    err: `no verdict on bot v1 within 0 s: ${waits_for}\n`,
  });
});

test("one that only takes time is no verdict, without a reason", async () => {
  const { status, err } = await gate(202, { status: "pending", stage: "analysing", step: null, progress: 0.5 });
  expect({ status, err }).toEqual({ status: 3, err: "no verdict on bot v1 within 0 s\n" });
});

test.each([
  { severity: "ok", verdict: "healthy", status: 0 },
  { severity: "warn", verdict: "knowledge loss", status: 1 },
  { severity: "critical", verdict: "late collapse", status: 1 },
  { severity: "none", verdict: "error", status: 3 },
])("$verdict ($severity) ends with $status", async ({ severity, verdict, status }) => {
  expect((await gate(200, { verdict, severity, headline: "h", reasons: ["r"] })).status).toBe(status);
});

test("--wait that is no number is refused before the server is asked", async () => {
  const { status, err } = await gate(200, {}, "--wait", "soon");
  expect({ status, err }).toEqual({ status: 2, err: 'tailwatch gate: --wait is a number of seconds, not "soon"\n' });
  expect(server?.asked).toEqual([]);
});

test.each([
  { name: "nothing that is JSON's object", status: 200, answer: null },
  { name: "a list", status: 200, answer: [] },
  { name: "a verdict without a severity", status: 200, answer: { verdict: "healthy", headline: "h" } },
  { name: "a severity of its own", status: 200, answer: { verdict: "healthy", severity: "fine", headline: "h" } },
  { name: "pending in other words", status: 202, answer: { state: "waiting" } },
])("what answers $name is not Tailwatch: the gate does not pass on it", async ({ status, answer }) => {
  expect(await gate(status, answer)).toEqual({
    status: 2,
    out: "",
    err: `tailwatch gate: ${server?.url} answers, but not as Tailwatch does: is --url right?\n`,
  });
});
