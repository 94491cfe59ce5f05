import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { signals } from "../../lib/drift/signals";
import { metricsPage } from "./metrics-page";

const kept = () => readFileSync(new URL("../../docs/metrics.md", import.meta.url), "utf8");

test("docs/metrics.md is what the list of signals and the policy say; else run `npm run docs`", () => {
  expect(kept() === metricsPage(), "docs/metrics.md is out of date: run `npm run docs`").toBe(true);
});

test("every signal has a section that its row leads to, with its formula, interval, source and what fools it", () => {
  const page = metricsPage();
  for (const { id, formula, interval, source, bias } of signals) {
    const section = page.split(`\n### ${id}\n`)[1]?.split("\n### ")[0] ?? "";
    expect(page, id).toContain(`](#${id})`);
    for (const text of [formula, interval, source, bias]) {
      expect(text.trim(), id).not.toBe("");
      expect(section, id).toContain(text.replaceAll("|", "\\|"));
    }
  }
});
