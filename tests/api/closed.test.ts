import { readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server";

const app = resolve(import.meta.dirname, "../../app");

/** Open to everyone on purpose: the intake door knows its sender by the signature. */
const publicPaths = ["/api/auth/[...nextauth]", "/api/health", "/api/v1/webhooks/[source]", "/sign-in"];
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)(route|page)\.tsx?$/.test(file),
);
const paths = (name: string) => files.filter((file) => new RegExp(`(^|/)${name}\\.tsx?$`).test(file)).map(pathOf);
const routes = paths("route").filter((path) => !publicPaths.includes(path));
const pages = paths("page").filter((path) => !publicPaths.includes(path));

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test("the walk found the house, and every public path is really there", () => {
  expect(routes.length).toBeGreaterThan(10);
  expect(pages.length).toBeGreaterThan(2);
  expect([...paths("route"), ...paths("page")]).toEqual(expect.arrayContaining(publicPaths));
});

test.each(routes)("%s answers nobody without a session or a token", async (path) => {
  const statuses = await Promise.all(
    methods.map(async (method) => {
      const response = await fetch(server.url + example(path), { method, redirect: "manual" });
      return { method, status: response.status };
    }),
  );
  // A method that a route does not have is 405; at least one it has.
  expect(statuses.filter(({ status }) => ![401, 403, 405].includes(status))).toEqual([]);
  expect(statuses.some(({ status }) => status !== 405)).toBe(true);
});

test.each(routes)("%s takes no token that is unknown, and no session that is forged", async (path) => {
  for (const headers of [{ authorization: "Bearer tw_unknown" }, { cookie: "next-auth.session-token=forged" }]) {
    for (const method of methods) {
      const response = await fetch(server.url + example(path), { method, headers });
      expect([401, 403, 405]).toContain(response.status);
    }
  }
});

test.each(pages)("%s sends whoever is not signed in to sign in, and comes back", async (path) => {
  const asked = `${example(path)}?release=2`;
  const response = await fetch(server.url + asked, { redirect: "manual" });
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent(asked)}`);
  expect(await response.text()).not.toMatch(/<(main|nav|table)/);
});

test.each(pages)("%s shows nothing to a session that is forged", async (path) => {
  const headers = { cookie: "next-auth.session-token=forged" };
  const response = await fetch(server.url + example(path), { headers, redirect: "manual" });
  // The page itself judges the cookie; it has begun to stream, and redirects from within.
  const target = response.headers.get("location") ?? /url=([^"]+)"/.exec(await response.text())?.[1];
  expect(target).toMatch(/^\/sign-in\?callbackUrl=/);
});

test.each([{ length: 1 }, ["a"], 5, null])(
  "signing in with %j for an e-mail is refused in the usual words",
  async (email) => {
    const first = await fetch(`${server.url}/api/auth/csrf`);
    const { csrfToken } = (await first.json()) as { csrfToken: string };
    const cookie = first.headers.getSetCookie().map((set) => set.split(";")[0]);
    const response = await fetch(`${server.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: cookie.join("; ") },
      body: JSON.stringify({ email, password: "x", csrfToken, json: "true" }),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ url: expect.stringMatching(/error=CredentialsSignin&/) });
  },
);

/** `(dashboard)/models/[model]/page.tsx` → `/models/[model]` */
function pathOf(file: string): string {
  const segments = relative(app, join(app, file)).split("/").slice(0, -1);
  return `/${segments.filter((segment) => !/^[(@]/.test(segment)).join("/")}`;
}

function example(path: string): string {
  return path.replace(/\[\.\.\.\w+\]/g, "x").replace(/\[\w+\]/g, "1");
}
