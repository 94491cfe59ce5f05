import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { curlCommand, pushCommand } from "../../../app/_components/ui/send-commands";

const publicUrl = "https://tailwatch.example:4000";

test("plain names stand unquoted, as a person would type them", () => {
  const push = pushCommand({ model: "support-bot", version: "v12", publicUrl });
  expect(push).toContain("--model support-bot --version v12");
  expect(push).toContain(`--url ${publicUrl} --token $TAILWATCH_TOKEN`);
  expect(curlCommand({ model: "support-bot", version: "v12", publicUrl })).toContain(
    `'${publicUrl}/api/v1/models/support-bot/releases/v12/samples?complete=true'`,
  );
});

/** What a shell hands to a program that is called so: its arguments, one a line of JSON. */
function argumentsOf(command: string): string[] {
  const said = execFileSync("sh", ["-c", command.replace(/^(npx|curl)/, 'printf "%s\\0"')], {
    encoding: "utf8",
    env: { ...process.env, TAILWATCH_TOKEN: "the-token" },
  });
  return said.split("\0").slice(0, -1);
}

// No NUL: a shell's words cannot hold one, and no name may either.
const name = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 12 }).filter((text) => !text.includes("\0"));

test("whatever a release is called, a shell hands over exactly that, and no more words than were meant", () => {
  fc.assert(
    fc.property(name, name, (model, version) => {
      const pushed = argumentsOf(pushCommand({ model, version, publicUrl }));
      expect(pushed.slice(0, 7)).toEqual([
        "tailwatch",
        "push",
        "outputs.ndjson",
        "--model",
        model,
        "--version",
        version,
      ]);
      expect(pushed.slice(7)).toEqual(["--url", publicUrl, "--token", "the-token"]);
      const path = argumentsOf(curlCommand({ model, version, publicUrl }))[2] ?? "";
      const [, , , , named, , released] = new URL(path).pathname.split("/").map(decodeURIComponent);
      // "." and ".." are no names, and a URL cannot hold them as a step.
      if (![model, version].some((step) => step === "." || step === ".."))
        expect([named, released]).toEqual([model, version]);
    }),
    { numRuns: 60, seed: 7 },
  );
});
