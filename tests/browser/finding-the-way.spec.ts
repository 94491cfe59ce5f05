import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import Database from "better-sqlite3";
import type { IncidentsView, ReleaseView, SamplesView, SourcesView } from "../../lib/contract/views";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";
import { expectAccessible, signIn, watchConsole } from "./signed-in";

/** What a newcomer looks for: what to do, where the outputs are, why nothing has come, and what a signal is. */
let server: RunningServer;
let incident: number;

test.beforeAll(async () => {
  server = await startServer();
  const kinds = ["varied", "same"] as const;
  for (const [index, kind] of kinds.entries()) {
    const version = `v${index + 1}`;
    const release = writtenRelease({ kind, seed: index + 1, prompts: 60 });
    await announce(server, version, releaseEvent({ model: "support-bot", version, release, releasedAt: day(index) }));
    await until(
      () => read<ReleaseView>(server, `/models/support-bot/releases/${version}`).catch(() => undefined),
      (view) => view?.release.state === "analysed",
    );
  }
  await announce(server, "v3", releaseEvent({ model: "support-bot", version: "v3", releasedAt: day(2) }));
  await until(
    () => read<ReleaseView>(server, "/models/support-bot/releases/v3").catch(() => undefined),
    (view) => view !== undefined,
  );
  incident = (await read<IncidentsView>(server, "/incidents")).incidents[0]?.id ?? 0;
});
test.afterAll(() => server.stop());

function day(index: number): string {
  return `2026-11-0${index + 1}T09:00:00Z`;
}

/** The signed-in member's role from now on: it is read anew with every request. */
function becomes(role: "viewer" | "responder" | "admin"): void {
  const db = new Database(join(server.dataFolder, "tailwatch.db"));
  db.prepare("update members set role = ?").run(role);
  db.close();
}

const release = (version: string) => `${server.url}/models/support-bot/releases/${version}`;

test("a release without outputs says since when and how to send them, on every page; the incident stays first", async ({
  page,
}) => {
  const errors = watchConsole(page);
  await signIn(page, server);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One model is collapsing.");
  await expect(page.getByRole("row", { name: /support-bot/ })).toContainText(
    /Critical.*in v2.*v3 waits for its outputs/,
  );
  for (const path of [server.url, `${server.url}/models/support-bot`, release("v3")]) {
    await page.goto(path);
    const main = page.getByRole("main");
    await expect(main.getByText(/^No output (of support-bot v3 )?has come yet\.$/)).toBeVisible();
    await expect(main.getByText(/It was announced/)).toBeVisible();
    if (path !== release("v3")) await main.getByText("How to send them").click();
    await expect(main.getByText(/--model support-bot --version v3/)).toBeVisible();
    await expect(main.getByText(/releases\/v3\/samples\?complete=true/)).toBeVisible();
    await expect(main.getByText(/is being looked at/)).toHaveCount(0);
    await expectAccessible(page);
  }
  expect(errors).toEqual([]);
});

test("an incident says what to do, and its figures, phrases, words and prompts lead to outputs that hold them", async ({
  page,
}) => {
  await signIn(page, server);
  await page.goto(`${server.url}/incidents/${incident}`);
  await expect(page.getByText(/Acknowledge it, then do not go back to v2/)).toBeVisible();
  await expect(page.getByText(/\b0\s%\s→\s0\s%/)).toHaveCount(0);
  const main = page.getByRole("main");
  const links = await main
    .getByRole("link")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  const searches = [...new Set(links)].map((href) => new URL(href)).filter(({ search }) => search !== "");
  expect(searches.length).toBeGreaterThan(5);
  for (const { pathname, search } of searches) {
    const { total } = await read<SamplesView>(server, `${pathname}/samples${search}`);
    expect(total, pathname + search).toBeGreaterThan(0);
  }
  const parts = [...new Set(links)]
    .map((href) => new URL(href))
    .filter(({ hash, search }) => hash !== "" && search === "");
  expect(parts.length).toBeGreaterThan(3);
  for (const { href, hash } of parts) {
    await page.goto(href);
    await expect(page.locator(hash), href).toBeVisible();
  }
});

test("what is charted only waits behind one line a group; a signal is found by name and says what it is", async ({
  page,
}) => {
  await signIn(page, server);
  await page.goto(release("v2"));
  const table = page.getByRole("table", { name: "Signals of this release" });
  await expect(table.getByRole("button", { name: /^Self-BLEU, up to 4/ })).toHaveCount(0);
  await table.getByRole("button", { name: /^Repetition/ }).click();
  await expect(page).toHaveURL(/groups=repetition/);
  const bleu = table.getByRole("button", { name: /^Self-BLEU, up to 4/ });
  await expect(bleu.first()).toBeVisible();
  await bleu.first().click();
  const dialog = page.getByRole("dialog");
  for (const term of ["Formula", "Interval", "What fools it", "Source"])
    await expect(dialog.getByText(term)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(bleu.first()).toBeFocused();
  await page.getByLabel("Find a signal").fill("vendi");
  await expect(table.getByRole("button", { name: /^Vendi score/ }).first()).toBeVisible();
  await expect(table.getByRole("button", { name: /^Self-BLEU/ })).toHaveCount(0);

  await page.goto(`${server.url}/models/support-bot?signals=copies`);
  await expect(page.getByRole("button", { name: "Exact duplicates", exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("a source is sent a test by a click: it comes through, and leaves no release behind", async ({ page }) => {
  await signIn(page, server);
  await page.goto(`${server.url}/sources`);
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText(/^The test came through/)).toBeVisible();
  await page.getByText("How to announce a release, with its outputs").click();
  await expect(page.getByText(/"samples": \[/)).toBeVisible();
  await expect(page.getByText(/samples\?complete=true/)).toBeVisible();
  await expectAccessible(page);
  const { sources } = await read<SourcesView>(server, "/sources");
  const tests = sources
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ delivery_id }) => delivery_id.startsWith("test_"));
  expect(tests.map(({ state, model }) => [state, model])).toEqual([["opened", null]]);
  expect((await read<{ models: unknown[] }>(server, "/models")).models).toHaveLength(1);
});

const pages = () => [
  "/",
  "/models/support-bot",
  "/models/support-bot/releases/v2",
  `/incidents/${incident}`,
  "/sources",
];

/** Every page by itself, as a reader would meet it. */
async function eachPage(page: Page, check: (path: string) => Promise<void>): Promise<void> {
  for (const path of pages()) {
    await page.goto(server.url + path, { waitUntil: "networkidle" });
    await check(path);
  }
}

test("between a phone and a desk, and in forced colours, every page fits and has no violation", async ({ browser }) => {
  test.setTimeout(240_000);
  const sights = [
    { viewport: { width: 768, height: 1024 } },
    { viewport: { width: 1100, height: 800 }, colorScheme: "dark" as const },
    { viewport: { width: 1279, height: 800 }, forcedColors: "active" as const },
  ];
  for (const sight of sights) {
    const context = await browser.newContext(sight);
    const page = await context.newPage();
    await signIn(page, server);
    await eachPage(page, () => expectAccessible(page));
    await context.close();
  }
});

test("a viewer meets no button that would be refused: it is not there, or it says why not", async ({ page }) => {
  await signIn(page, server);
  try {
    becomes("viewer");
    await page.goto(`${server.url}/incidents/${incident}`);
    await expect(page.getByRole("button", { name: "Acknowledge" })).toBeDisabled();
    await expect(page.getByText(/signed in as a viewer/)).toBeVisible();
    await page.goto(release("v2"));
    await expect(page.getByRole("button", { name: "Accept as baseline…" })).toBeDisabled();
    await expect(page.getByText("accepting needs a responder")).toBeVisible();
    await page.goto(`${server.url}/sources`);
    await expect(page.getByRole("button", { name: "Send a test" })).toHaveCount(0);
    await expect(page.getByText("Only an admin can add a source.")).toBeVisible();
    becomes("responder");
    await page.goto(`${server.url}/incidents/${incident}`);
    await expect(page.getByRole("button", { name: "Acknowledge" })).toBeEnabled();
    await page.goto(release("v2"));
    await expect(page.getByRole("button", { name: "Accept as baseline…" })).toBeEnabled();
  } finally {
    becomes("admin");
  }
});
