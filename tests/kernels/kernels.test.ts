import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writeKernelsModule } from "./compile-kernels";

test("the kernels that are run are those that are read", async () => {
  const committed = readFileSync(new URL("../../lib/text/kernels-wasm.ts", import.meta.url), "utf8");
  expect(await writeKernelsModule(), "run `npm run kernels`").toBe(committed);
});
