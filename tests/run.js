// `npm test`: builds the product and runs every test against it, then prints one line that counts them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const reports = mkdtempSync(join(tmpdir(), "tailwatch-reports-"));
const units = join(reports, "units.json");
const browser = join(reports, "browser.json");

run("the build", ["node_modules/next/dist/bin/next", "build"]);
run("unit tests", [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--config",
  "tests/vitest.config.ts",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${units}`,
]);
run(
  "browser tests",
  ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/playwright.config.ts", "--reporter=list,json"],
  {
    PLAYWRIGHT_JSON_OUTPUT_NAME: browser,
  },
);

const unitReport = JSON.parse(readFileSync(units, "utf8"));
const browserStats = JSON.parse(readFileSync(browser, "utf8")).stats;
const passed = unitReport.numPassedTests + browserStats.expected + browserStats.flaky;
const failed = unitReport.numFailedTests + browserStats.unexpected;
const skipped = unitReport.numPendingTests + unitReport.numTodoTests + browserStats.skipped;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function run(name, args, env = {}) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, args, {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  if (status !== 0) {
    console.error(`${name}: failed (exit ${status})`);
    process.exit(1);
  }
}
