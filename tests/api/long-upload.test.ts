import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SamplesView } from "../../lib/contract/views";
import { bearer, read, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Resident memory of a process, in MB (Linux only; elsewhere undefined). */
function residentMb(processId: number): number | undefined {
  try {
    const pages = readFileSync(`/proc/${processId}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * 4096) / 2 ** 20;
  } catch {
    return undefined;
  }
}

const text =
  "The committee met in the long hall and spoke of ships, grain and the price of salt until the lamps were lit. ".repeat(
    4,
  );

async function* lines(count: number): AsyncGenerator<string> {
  for (let batch = 0; batch < count; batch += 500) {
    yield Array.from({ length: 500 }, (_, index) => {
      const line = batch + index;
      return `${JSON.stringify({ prompt_id: `p${Math.floor(line / 4)}`, output: `${line} ${text}` })}\n`;
    }).join("");
  }
}

test("100,000 lines (45 MB) are taken at constant memory while a page still answers", async () => {
  const path = `/api/v1/models/long-bot/releases/v1/samples`;
  const before = residentMb(server.processId);
  let peak = 0;
  let answered = 0;
  let open = true;
  const watch = (async () => {
    while (open) {
      const page = await fetch(`${server.url}/sign-in`);
      expect(page.status).toBe(200);
      answered++;
      peak = Math.max(peak, residentMb(server.processId) ?? 0);
      await new Promise((wake) => setTimeout(wake, 50));
    }
  })();
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { ...bearer(server), "content-type": "application/x-ndjson" },
    body: Readable.toWeb(Readable.from(lines(100_000))) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  expect(response.status).toBe(202);
  await until(
    () => read<SamplesView>(server, "/models/long-bot/releases/v1/samples"),
    (view) => view.total === 100_000,
    120,
  );
  open = false;
  await watch;

  expect(answered).toBeGreaterThan(5);
  // Node's own heap moves by some tens of MB; holding the file would take several hundred.
  if (before !== undefined) expect(peak - before).toBeLessThan(250);
});
