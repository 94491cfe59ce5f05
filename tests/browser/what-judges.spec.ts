import { expect, test } from "@playwright/test";
import type { BackTestView, PolicyView } from "../../lib/contract/model-settings";
import type { ReleaseView } from "../../lib/contract/views";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";
import { expectAccessible, signIn, watchConsole } from "./signed-in";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
  for (const [index, kind] of (["varied", "same"] as const).entries()) {
    const version = `v${index + 1}`;
    const event = releaseEvent({
      model: "clerk",
      version,
      release: writtenRelease({ kind, seed: index + 1 }),
      releasedAt: `2026-11-0${index + 1}T09:00:00Z`,
    });
    await announce(server, `release-${version}`, event);
    await until(
      () => read<ReleaseView>(server, `/models/clerk/releases/${version}`).catch(() => undefined),
      (view) => view?.release.state === "analysed",
    );
  }
});
test.afterAll(() => server.stop());

test("a model's page says what judges it; other thresholds are tried on what was, and set with a reason", async ({
  page,
}) => {
  const errors = watchConsole(page);
  await signIn(page, server);
  await page.goto(`${server.url}/models/clerk`);
  const judged = page.getByRole("region", { name: "How it is judged" });
  await expect(judged.getByText("Nothing was set for this model")).toBeVisible();
  await expect(judged.getByText("the loss less 3 standard errors is above 1")).toBeVisible();
  await expect(judged.getByText("set for this model", { exact: true })).toHaveCount(0);

  // With the thresholds in effect, every release is called what it was called.
  const tryIt = judged.getByRole("button", { name: "Where would it have fired?" });
  await tryIt.click();
  await expect(judged.getByText("No verdict would be another.")).toBeVisible();

  // A field that holds no number cannot be tried, and says so.
  await judged.getByLabel("Critical above, margins").fill("many");
  await expect(tryIt).toBeDisabled();
  await expect(judged.getByText("each threshold is a number above 0")).toBeVisible();

  // Thresholds that nothing reaches silence what rests on the loss of words; nothing is changed by asking.
  await judged.getByLabel("Critical above, margins").fill("900");
  await judged.getByLabel("Warning from, margins").fill("800");
  await tryIt.click();
  const row = judged.getByRole("row", { name: /^v2 v1/ });
  await expect(row.getByText(/no alarm|milder|another verdict|the same/)).toBeVisible();
  await expectAccessible(page);
  expect((await read<PolicyView>(server, "/models/clerk/policy")).revision).toBe(0);

  // Set, with a reason: said on the page with who and why, and the rules that it moved are marked.
  await judged.getByRole("button", { name: "Judge by these…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why these?").fill("A canned-answers bot: sameness is what it is for.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Judge by these" }).click();
  await expect(judged.getByText("A canned-answers bot: sameness is what it is for.")).toBeVisible();
  await expect(judged.getByText("2 values differ from the default.")).toBeVisible();
  await expect(judged.getByText("set for this model", { exact: true })).toHaveCount(2);
  const { policy, revision } = await read<PolicyView>(server, "/models/clerk/policy");
  expect([policy.state.critical.margins, policy.state.warn.margins, revision]).toEqual([900, 800, 1]);
  expect(errors).toEqual([]);
});

test("what a model is judged by fits a phone in the dark", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  const page = await context.newPage();
  await signIn(page, server);
  await page.goto(`${server.url}/models/clerk`, { waitUntil: "networkidle" });
  const judged = page.getByRole("region", { name: "How it is judged" });
  await judged.getByText("Margins and release noise").click();
  await judged.getByRole("button", { name: "Where would it have fired?" }).click();
  const { releases } = (await page.evaluate(async () => {
    const asked = await fetch("/api/v1/models/clerk/policy/back-test", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    return asked.json();
  })) as BackTestView;
  await expect(judged.getByRole("row")).toHaveCount(releases.length + 1 + 6);
  await expectAccessible(page);
  await context.close();
});
