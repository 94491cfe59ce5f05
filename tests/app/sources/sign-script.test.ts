import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { signScript } from "../../../app/(dashboard)/sources/_components/sign-script";
import { standardWebhooks } from "../../../lib/sources/standard-webhooks";
import { secret } from "../../support/house";

const url = "https://tailwatch.example/api/v1/webhooks/src";

/** What the script hands to curl, with the secret put in where its reader would. */
function sent(script: string): string[] {
  const told = execFileSync("bash", ["-c", `curl() { printf '%s\\0' "$@"; }\n${script.replace("whsec_…", secret)}`], {
    encoding: "utf8",
  });
  return told.split("\0").slice(0, -1);
}

test("the script, pasted with its secret, sends a release with outputs whose signature verifies", () => {
  const words = sent(signScript(url));
  const after = (flag: string) => words.flatMap((word, i) => (words[i - 1] === flag ? [word] : []));
  const headers = new Headers(
    after("-H").map((header): [string, string] => {
      const [name = "", ...value] = header.split(": ");
      return [name, value.join(": ")];
    }),
  );
  const raw = new TextEncoder().encode(after("--data-raw")[0]);
  expect(words).toContain(url);
  const sentAt = new Date(Number(headers.get("webhook-timestamp")) * 1000);
  expect(standardWebhooks.verify({ raw, headers, secrets: [secret], now: sentAt })).toMatchObject({ ok: true });
  const news = standardWebhooks.parse(raw);
  expect(news).toMatchObject({ model: "support-bot", version: "v1", complete: true, isTest: false });
  expect(news.samples.map(({ prompt_id, sample }) => `${prompt_id}/${sample}`)).toEqual(["p1/0", "p1/1", "p2/0"]);
});
