import { z } from "zod";
import type { Database } from "../../db/open";
import { countSamples, listSamples, type SamplePlace } from "../../db/store/sample-pages";
import type { SamplesView } from "../contract/views";
import { AppError } from "../errors";
import { requireRelease } from "./release";

const pageLength = 50;
const place = z.tuple([z.string(), z.number().int(), z.string(), z.number().int()]);

/**
 * The outputs of a release, 50 a page, by prompt and sample.
 *
 * @param prompt outputs to this prompt alone
 * @param q outputs that hold this text alone
 * @param group outputs of this topic or slice alone, as "topic: physics"
 * @throws AppError `not-found`, or `invalid-request` for a cursor that is none of ours
 */
export async function readSamples(
  db: Database,
  {
    model,
    version,
    prompt = null,
    q = null,
    group = null,
    cursor = null,
  }: {
    model: string;
    version: string;
    prompt?: string | null;
    q?: string | null;
    group?: string | null;
    cursor?: string | null;
  },
): Promise<SamplesView> {
  const { release } = await requireRelease(db, { model, version });
  const filter = { releaseId: release.id, promptId: prompt, text: q, group };
  const rows = await listSamples(db, { filter, after: readCursor(cursor), limit: pageLength + 1 });
  const page = rows.slice(0, pageLength);
  const last = page.at(-1);
  return {
    total: await countSamples(db, filter),
    samples: page.map((row) => ({
      prompt_id: row.promptId,
      sample: row.sample,
      prompt: row.prompt === null ? null : cutShown(row.prompt),
      output: cutShown(row.output),
      topic: row.topic,
    })),
    next_cursor: rows.length > pageLength && last !== undefined ? writeCursor(last) : null,
  };
}

/** A page holds fifty texts, and a line may hold 16 MB: what nobody reads on a screen stays in the database. */
const longestShown = 20_000;

function cutShown(text: string): string {
  const more = text.length - longestShown;
  return more <= 0 ? text : `${text.slice(0, longestShown)}… (${more} more characters)`;
}

function writeCursor({ promptId, sample, uploadId, line }: SamplePlace): string {
  return Buffer.from(JSON.stringify([promptId, sample, uploadId, line])).toString("base64url");
}

function readCursor(cursor: string | null): SamplePlace | null {
  if (cursor === null) return null;
  try {
    const [promptId, sample, uploadId, line] = place.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    );
    return { promptId, sample, uploadId, line };
  } catch (cause) {
    throw new AppError("invalid-request", "the cursor is not one that this list gave", { cause });
  }
}
