import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../support/find-browser";

/**
 * `npm run screens`: pictures of every screen of the running demo, at both widths, light and dark, into docs/screens.
 * Start the demo first; it writes the sign-in that is used here.
 */
const root = resolve(import.meta.dirname, "../..");
const credentials = JSON.parse(readFileSync(resolve(root, "data/demo.json"), "utf8")) as {
  email: string;
  password: string;
  url: string;
};
const folder = resolve(root, "docs/screens");

/** Taller pages are cut here: what is below repeats itself. */
const maxHeight = 2400;

const screens: [name: string, path: string][] = [
  ["fleet", "/"],
  ["model", "/models/photocopy-replace"],
  ["release", "/models/photocopy-replace/releases/v9"],
  ["healthy-release", "/models/photocopy-control/releases/v9"],
  ["incidents", "/incidents"],
  ["incident", "/incidents/1"],
  ["sources", "/sources"],
  ["channels", "/channels"],
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(findBrowser());
for (const width of [1440, 390]) {
  for (const theme of ["light", "dark"] as const) {
    const viewport = { width, height: width === 390 ? 844 : 900 };
    const context = await browser.newContext({ viewport, colorScheme: theme, locale: "en-GB", timezoneId: "UTC" });
    const page = await context.newPage();
    await page.goto(`${credentials.url}/sign-in`);
    await page.screenshot({ path: resolve(folder, `sign-in-${width}-${theme}.png`) });
    await signIn(page);
    for (const [name, path] of screens) {
      await page.goto(credentials.url + path, { waitUntil: "networkidle" });
      const height = Math.min(maxHeight, await page.evaluate(() => document.documentElement.scrollHeight));
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: resolve(folder, `${name}-${width}-${theme}.png`) });
      await page.setViewportSize(viewport);
    }
    await context.close();
  }
}
await browser.close();

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(credentials.email);
  await page.getByLabel("Password").fill(credentials.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
