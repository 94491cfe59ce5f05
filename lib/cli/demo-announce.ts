import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReleaseEvent } from "../contract/lines";
import type { DemoApi } from "./demo-api";
import { runQuietly } from "./demo-child";
import { type DemoModel, releasedAt, versionOf } from "./demo-models";
import { readAnswers, readItems, readMeta, readSamples } from "./read-lines";

/**
 * Trains one model of the demo in a process of its own (`tailwatch photocopy`), and announces every generation as a registry
 * would. Ids of the deliveries are fixed, so that a second time adds nothing.
 * @returns how many releases the server had not heard of
 */
export async function announceModel({
  model,
  api,
  root,
  firstRun,
  stop,
}: {
  model: DemoModel;
  api: DemoApi;
  root: string;
  firstRun: Date;
  stop: AbortSignal;
}): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), `${model.name}-`));
  try {
    const { status, complaint } = await runQuietly({
      args: [
        join(root, "lib/cli/tailwatch.js"),
        ...["photocopy", "--regime", model.regime, "--seed", String(model.seed)],
        ...["--generations", String(model.retrained), "--out", folder],
      ],
      root,
      stop,
    });
    if (status !== 0) throw new Error(`the photocopier failed: ${complaint}`);
    let added = 0;
    for (let generation = 0; generation <= model.retrained; generation++) {
      const id = `${model.name}/${fileOf(generation)}`;
      if (await api.announce({ id, event: await eventOf({ model, generation, folder, firstRun }) })) added += 1;
    }
    return added;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function eventOf({
  model,
  generation,
  folder,
  firstRun,
}: {
  model: DemoModel;
  generation: number;
  folder: string;
  firstRun: Date;
}): Promise<ReleaseEvent> {
  const file = join(folder, fileOf(generation));
  const meta = await readMeta(`${file}.meta.json`);
  // The registry's name of the generation before is its version.
  const parents = (meta.provenance?.parents ?? []).map(() => versionOf(generation - 1));
  const released = releasedAt(model, generation, firstRun).toISOString();
  return {
    type: "model.release.published",
    timestamp: released,
    data: {
      model: model.name,
      version: versionOf(generation),
      ...(generation === 0 ? {} : { previous_version: versionOf(generation - 1) }),
      stage: "live",
      released_at: released,
      meta: { ...meta, provenance: { ...meta.provenance, parents } },
      items: await readItems(join(folder, "items.ndjson")),
      samples: await readSamples(`${file}.ndjson`),
      answers: await readAnswers(`${file}.answers.ndjson`),
      complete: true,
    },
  };
}

function fileOf(generation: number): string {
  return `gen-${String(generation).padStart(2, "0")}`;
}
