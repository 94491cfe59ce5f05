import { setTimeout as pause } from "node:timers/promises";
import type { SampleLine } from "../contract/lines";
import { embedders } from "../embedders";
import { chooseEmbedder } from "../embedders/choose-embedder";
import { type Embedded, embedOutputs, GIVEN_ID, givenDimension } from "../embedders/embed-outputs";
import type { Embedder } from "../embedders/embedder";
import { embeddingPost } from "../embedders/http/embedding-post";
import { openHttpEmbedder } from "../embedders/http/http-embedder";
import { type EmbeddingEnv, readEmbeddingEnv } from "../env";
import { AppError } from "../errors";

/** What one run of the command line embeds with, the same for all its files. */
export interface Embedding {
  /**
   * The vectors of a file's outputs: those of the embedder that was named; where none was, those that came with every
   * line, else those of the embedder that suits the language.
   * @throws AppError where `given` was named and a line has none
   */
  embed(samples: readonly SampleLine[], onProgress?: (share: number) => void): Promise<Embedded>;
  /** Which embedder it was and why, as a clause; what a service was asked for. */
  note(): string;
}

/** What `--embedder` takes. */
export const embedderIds: readonly string[] = [...embedders.map(({ id }) => id), GIVEN_ID, "http"];

interface Opened {
  embedder: Embedder;
  reason: () => string;
}

/**
 * Gets an embedding ready.
 * @param id what `--embedder` names; undefined: the one that suits the language of the first file with text
 * @throws AppError if there is no such embedder
 */
export function embeddingNamed(id: string | undefined): Embedding {
  const named = embedders.find((embedder: Embedder) => embedder.id === id);
  if (id !== undefined && !embedderIds.includes(id)) {
    throw new AppError("invalid-request", `--embedder is one of ${embedderIds.join(", ")}, not "${id}"`);
  }
  let opened: Opened | null = null;
  let made: Embedded["embedder"] = null;
  const open = async (texts: () => string[]): Promise<Embedder> => {
    if (opened === null) {
      if (named !== undefined) opened = { embedder: named, reason: () => "as asked for" };
      else if (id === "http") opened = await openService();
      else {
        const { embedder, reason } = chooseEmbedder(texts());
        opened = { embedder, reason: () => reason };
      }
    }
    return opened.embedder;
  };
  return {
    async embed(samples, onProgress) {
      if (id === GIVEN_ID && samples.length > 0 && givenDimension(samples) === 0) throw notGiven(samples);
      // Whoever names an embedder wants its vectors, whatever came with the lines.
      const isOther = id !== undefined && id !== GIVEN_ID;
      const outputs = isOther ? samples.map(({ output }) => ({ output })) : samples;
      const embedded = await embedOutputs(outputs, () => open(() => samples.map(({ output }) => output)), onProgress);
      made ??= embedded.embedder;
      return embedded;
    },
    note() {
      if (made === null) return "not embedded";
      if (made.id === GIVEN_ID)
        return `embedded by the vectors that came with the lines (${made.dimension} numbers each)`;
      return `embedded by ${made.id} (${opened?.reason() ?? ""})`;
    },
  };
}

function notGiven(samples: readonly SampleLine[]): AppError {
  const bare = samples.find(({ embedding }) => embedding === undefined);
  const where = bare === undefined ? "" : `: sample ${bare.sample} of "${bare.prompt_id}" has none`;
  return new AppError("invalid-request", `--embedder ${GIVEN_ID} takes an "embedding" in every line${where}`);
}

async function openService(): Promise<Opened> {
  const { settings, key, allowPrivateTargets } = serviceOfEnvironment();
  const world = { post: embeddingPost(allowPrivateTargets), pause, now: () => new Date(), rng: Math.random };
  const embedder = await openHttpEmbedder(settings, key, world);
  const reason = () => {
    const { requests, tokens } = embedder.spent();
    const price = settings.price_per_million;
    const cost = price === undefined ? "" : `, cost ${((tokens * price) / 1e6).toFixed(4)}`;
    return `${requests} requests, ${tokens} tokens${cost}`;
  };
  return { embedder, reason };
}

function serviceOfEnvironment(): EmbeddingEnv {
  try {
    return readEmbeddingEnv();
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("invalid-request", error.message);
    throw error;
  }
}
