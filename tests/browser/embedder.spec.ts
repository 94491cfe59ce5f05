import { expect, test } from "@playwright/test";
import type { EmbedderView } from "../../lib/contract/embedder";
import type { ReleaseView } from "../../lib/contract/views";
import { type EmbeddingService, startEmbeddingService } from "../support/embedding-service";
import { announce, read, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";
import { writtenRelease } from "../support/written-releases";
import { expectAccessible, signIn, watchConsole } from "./signed-in";

// The second begins with what the first has set.
test.describe.configure({ mode: "serial" });

let server: RunningServer;
let service: EmbeddingService;

test.beforeAll(async () => {
  service = await startEmbeddingService();
  server = await startServer();
  await send("v1", 1);
});
test.afterAll(async () => {
  await server.stop();
  await service.close();
});

test("an admin changes what a model is embedded with: the service's refusal is said, its key never shown, the next release is the first by it", async ({
  page,
}) => {
  const errors = watchConsole(page);
  await signIn(page, server);
  await page.goto(`${server.url}/models/clerk`);
  const setting = page.getByRole("region", { name: "Embedder" });
  await expect(setting.getByText("hash-v1, 512 numbers a vector")).toBeVisible();

  // By keyboard: in, away again, and back where one was.
  const change = setting.getByRole("button", { name: "Change embedder" });
  await change.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Change the embedder of clerk" });
  await expect(dialog.getByLabel("Embedder")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(change).toBeFocused();

  // What the service refuses is said in its words, and nothing is changed.
  await change.click();
  await dialog.getByLabel("Embedder").selectOption("http");
  await dialog.getByLabel("Address").fill(service.url);
  await dialog.getByLabel("Model", { exact: true }).fill("small-1");
  await dialog.getByLabel("Key (optional)").fill("sk-hidden");
  await dialog.getByLabel("Price of a million tokens (optional)").fill("2");
  await dialog.getByLabel("Why?").fill("It knows our languages.");
  service.answer(() => ({ status: 401, body: { error: { message: "no such key" } } }));
  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("no such key");
  await expectAccessible(page);
  expect((await embedder()).service).toBeNull();

  // Accepted: the page says which, why, where, and that its releases are of another one still.
  service.answer(() => null);
  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(setting.getByText("It knows our languages.")).toBeVisible();
  await expect(setting.getByText("with a key that is stored encrypted")).toBeVisible();
  await expect(setting.getByText("v1 was still measured with hash-v1, 512 numbers")).toBeVisible();
  expect(await page.content()).not.toContain("sk-hidden");
  await expectAccessible(page);

  // The next release is embedded by the service, its baseline with it, and the bill is shown.
  await send("v2", 2);
  expect(service.embedded().length).toBeGreaterThan(0);
  expect(service.asked.at(-1)).toMatchObject({ authorization: "Bearer sk-hidden", model: "small-1" });
  await page.reload();
  await expect(setting.getByText(/The analysis of v2 sent [\d,]+ texts/)).toBeVisible();
  await expect(setting.getByText(/Measured with hash-v1, 512 numbers \(v1\), then/)).toBeVisible();
  expect(errors.filter((text) => !text.includes("400"))).toEqual([]);
});

test("the dialog fits a phone in the dark, and begins with what is set", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  const page = await context.newPage();
  await signIn(page, server);
  await page.goto(`${server.url}/models/clerk`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Change embedder" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Address")).toHaveValue(service.url);
  await expect(dialog.getByLabel("Key (optional)")).toHaveValue("");
  const last = dialog.getByRole("button", { name: "Change", exact: true });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expectAccessible(page);
  await context.close();
});

const embedder = () => read<EmbedderView>(server, "/models/clerk/embedder");

async function send(version: string, seed: number): Promise<void> {
  const release = writtenRelease({ kind: "varied", seed, prompts: 60 });
  const releasedAt = `2026-11-0${seed}T09:00:00Z`;
  await announce(server, `release-${version}`, releaseEvent({ model: "clerk", version, release, releasedAt }));
  await until(
    () => read<ReleaseView>(server, `/models/clerk/releases/${version}`).catch(() => undefined),
    (view) => view?.release.state === "analysed",
  );
}
