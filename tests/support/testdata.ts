import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "vitest";

/** The folder of reference data that is kept outside the repository. */
const folder = resolve(process.env.TAILWATCH_TESTDATA ?? "../shared");

/** The path of a file of the reference data. */
export function testdata(...parts: string[]): string {
  return join(folder, ...parts);
}

/** A JSON file of the reference data. */
export function readTestdata<T>(...parts: string[]): T {
  return JSON.parse(readFileSync(testdata(...parts), "utf8")) as T;
}

/** Tests that need a part of the reference data: skipped aloud where it is absent, failing there in CI. */
export function describeWithTestdata(part: string, tests: () => void): void {
  const path = testdata(part);
  if (existsSync(path)) {
    describe(`with ${part}`, tests);
    return;
  }
  const message = `${path} is absent: its tests are skipped (set TAILWATCH_TESTDATA)`;
  if (process.env.CI === "true") throw new Error(message);
  console.warn(message);
  describe.skip(message, tests);
}
