import { defineConfig } from "@playwright/test";
import { findBrowser } from "./support/find-browser";

export default defineConfig({
  testDir: "./browser",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  timeout: 180_000,
  expect: { timeout: 20_000 },
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI === "true",
  use: {
    launchOptions: findBrowser(),
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
  },
});
