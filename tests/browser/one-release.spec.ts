import { expect, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import type { ReleaseView } from "../../lib/contract/views";
import { type Receiver, startReceiver } from "../support/receiver";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";
import { expectAccessible, signIn, watchConsole } from "./signed-in";

/** One release, from the signed webhook to the chart, the incident, the alert, and back to calm. */
let server: RunningServer;
let receiver: Receiver;

test.beforeAll(async () => {
  server = await startServer();
  receiver = await startReceiver();
});
test.afterAll(async () => {
  await receiver.close();
  await server.stop();
});

const analysed = (version: string): Promise<ReleaseView> =>
  until(
    () => read<ReleaseView>(server, `/models/support-bot/releases/${version}`).catch(() => undefined),
    (view) => view?.release.state === "analysed",
  ) as Promise<ReleaseView>;

test("a collapsed release is charted, judged, told, acknowledged and resolved", async ({ page }) => {
  const errors = watchConsole(page);
  await signIn(page, server);

  // Nothing yet: the one command that fills it.
  await expect(page.getByText("tailwatch push")).toBeVisible();
  await expectAccessible(page);

  // A channel to a real receiver, made by hand; its secret is shown once.
  await page.goto(`${server.url}/channels`);
  await page.getByRole("button", { name: "Add a channel…" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("On-call");
  await dialog.getByLabel("Address").fill(receiver.url);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  const secret = (await dialog.getByText(/^whsec_[A-Za-z0-9+/=]{20,}$/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Send a test" }).click();
  await until(
    async () => receiver.received.length,
    (count) => count === 1,
  );
  await expect(page.getByText(/Delivered/i).first()).toBeVisible();

  // Three releases come in by the signed webhook: a baseline, one like it, and one that collapsed.
  const share = (human: number) => ({ provenance: { human_share: human, synthetic_share: 1 - human } });
  for (const [index, kind] of (["varied", "varied", "same"] as const).entries()) {
    const version = `v${index + 1}`;
    const event = releaseEvent({
      model: "support-bot",
      version,
      release: writtenRelease({ kind, seed: index + 1 }),
      releasedAt: `2026-11-0${index + 1}T09:00:00Z`,
      meta: share(index === 2 ? 0.1 : 0.9),
    });
    expect((await announce(server, `release-${version}`, event)).status).toBe(202);
    await analysed(version);
  }
  const judged = await analysed("v3");
  expect(judged.release.verdict).toBe("late collapse");
  expect(judged.release.severity).toBe("critical");
  expect((await analysed("v2")).release.verdict).toBe("healthy");

  // The fleet names it.
  await page.goto(server.url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One model is collapsing.");
  await expectAccessible(page);

  // The model's chart has a column a release, and its table twin the same numbers.
  await page.getByRole("link", { name: "support-bot" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("support-bot");
  for (const version of ["v1", "v2", "v3"])
    await expect(page.getByText(version, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("img", { name: /Range/ }).first()).toBeVisible();
  await expectAccessible(page);

  // The release: the verdict in words, and every number down to the outputs.
  await page.goto(`${server.url}/models/support-bot/releases/v3`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(judged.release.headline ?? "no headline");
  await expect(page.getByText("Late collapse").first()).toBeVisible();

  // Why: the rule that decided with its facts, each component's tests with their numbers, and what would change it.
  const why = page.getByRole("region", { name: "Why this verdict" });
  await expect(why.getByText("Late collapse: matches")).toBeVisible();
  await expect(why.getByText(/^Critical: e − 3 SE = [\d.]+ > 1$/).first()).toBeVisible();
  await expect(why.getByText("What would change it")).toBeVisible();
  await expect(page.getByRole("region", { name: "How far to trust it" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Slow drift", exact: true })).toBeVisible();

  // A reason leads to what it speaks of.
  await page
    .getByRole("link", { name: /^lost words/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#lost-words$/);
  await expect(page.getByRole("region", { name: "Lost words", exact: true })).toBeInViewport();
  await expectAccessible(page);
  await page.goto(`${server.url}/models/support-bot/releases/v3?prompt=p7`);
  const output =
    writtenRelease({ kind: "same", seed: 3 }).samples.find((sample) => sample.prompt_id === "p7")?.output ?? "";
  await expect(page.getByText(output.slice(0, 60)).first()).toBeVisible();

  // The alert arrived, signed, and leads to the incident.
  const alert = await until(
    async () => receiver.received.find((message) => message.body.includes("v3")),
    (message) => message !== undefined,
  );
  const body = new Webhook(secret.trim()).verify(alert?.body ?? "", alert?.headers as Record<string, string>) as {
    data: { url: string };
  };
  const incidentUrl = JSON.stringify(body).match(new RegExp(`${server.url}/incidents/\\d+`))?.[0] ?? "no link";
  await page.goto(incidentUrl);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/v3|support-bot/);
  await expectAccessible(page);

  // Acknowledged: seen on the page, in the list, in the fleet, and by the receiver.
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await expect(page.getByText(/acknowledged/i).first()).toBeVisible();
  await page.goto(`${server.url}/incidents`);
  await expect(page.getByText(/acknowledged/i).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(server.url);
  await expect(page.getByText(/acknowledged/i).first()).toBeVisible();
  await until(
    async () => receiver.received.length,
    (count) => count === 3,
  );

  // Resolved, with a reason.
  await page.goto(incidentUrl);
  await page.getByRole("button", { name: "Resolve…" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Rolled back to v2 in the registry.");
  await page.getByRole("dialog").getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("Rolled back to v2 in the registry.").first()).toBeVisible();
  await until(
    async () => receiver.received.length,
    (count) => count === 4,
  );
  expect(new Set(receiver.received.map((message) => message.headers["webhook-id"])).size).toBe(4);

  expect(errors).toEqual([]);
});

test("a delivery that cannot be read is shown at its source, with the reason", async ({ page }) => {
  await signIn(page, server);
  const refused = await announce(server, "unreadable-1", {
    type: "model.release.published",
    timestamp: "yesterday",
    data: {},
  });
  expect([400, 422]).toContain(refused.status);
  await page.goto(`${server.url}/sources`);
  await expect(page.getByText(/parked/i).first()).toBeVisible();
  await expect(page.getByText("unreadable-1").first()).toBeVisible();
  await expectAccessible(page);
});

test("every page fits a phone, in the dark, without a violation", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  const page = await context.newPage();
  const errors = watchConsole(page);
  await signIn(page, server);
  const { incidents } = await read<{ incidents: { id: number }[] }>(server, "/incidents");
  const pages = [
    "/",
    "/models/support-bot",
    "/models/support-bot/releases/v3",
    "/incidents",
    `/incidents/${incidents[0]?.id}`,
    "/sources",
    "/channels",
  ];
  for (const path of pages) {
    await page.goto(server.url + path, { waitUntil: "networkidle" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expectAccessible(page);
  }
  expect(errors).toEqual([]);
  await context.close();
});

test("a wrong password is refused in words, and a page asked for without a session comes after signing in", async ({
  page,
}) => {
  await page.goto(`${server.url}/incidents`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.getByLabel("E-mail").fill(server.credentials.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await page.getByLabel("Password").fill(server.credentials.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/incidents$/);
});
