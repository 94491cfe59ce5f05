import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../db/open";
import type { EmbeddingSpent } from "../../db/schema";
import type { ModelRow } from "../../db/store/models";
import { openSecret } from "../access/secrets";
import { httpEmbedding } from "../contract/http-embedding";
import { embedders } from "../embedders";
import { chooseEmbedder } from "../embedders/choose-embedder";
import type { Embedder } from "../embedders/embedder";
import { endpointOf, openHttpEmbedder } from "../embedders/http/http-embedder";
import type { Post } from "../outbound";
import { keepVectors } from "./kept-vectors";

/** What one analysis embeds with. */
export interface ModelEmbedder {
  embedder: Embedder;
  /** For a model that nobody chose an embedder for: why it is this one, to be kept; null: it was settled before. */
  reason: string | null;
  /** What a service was asked for so far; null where nothing was asked of one. */
  spent(): EmbeddingSpent | null;
  /** Tidies up after the analysis. */
  close(): Promise<void>;
}

/** What opening an embedder needs of the outside world. */
export interface EmbeddingWorld {
  db: Database;
  now: () => Date;
  secretKey: string;
  /** Its answers' bodies have to be kept whole. */
  post: Post;
  rng: () => number;
  /** Called between the steps of a long embedding. */
  between: () => Promise<void>;
}

/**
 * Opens a model's embedder: the one that a person chose, or that was settled at its first release; else the one that
 * suits the language of `texts`, the outputs of that first release.
 *
 * @throws AppError if a service refuses; RangeError if its stored key does not open, or an id is not known
 */
export async function openModelEmbedder(
  model: ModelRow,
  texts: readonly string[],
  world: EmbeddingWorld,
): Promise<ModelEmbedder> {
  if (model.embedder.startsWith("http:")) return openService(model, world);
  const free = { spent: () => null, close: async () => {} };
  if (model.embedder === "auto") return { ...chooseEmbedder(texts), ...free };
  const embedder = embedders.find(({ id }) => id === model.embedder);
  // Another in its stead would give numbers that cannot be compared with those from before.
  if (embedder === undefined) throw new RangeError(`there is no embedder ${model.embedder}`);
  return { embedder, reason: null, ...free };
}

async function openService(model: ModelRow, world: EmbeddingWorld): Promise<ModelEmbedder> {
  const { db, now, secretKey, post, rng, between } = world;
  const settings = httpEmbedding.parse(model.embedderSettings);
  const key = model.embedderKey === null ? null : openSecret(model.embedderKey, secretKey);
  const service = await openHttpEmbedder(settings, key, { post, pause, now, rng });
  const maker = `${endpointOf(settings.url)} ${settings.model} ${service.dimension}`;
  const keeping = keepVectors({ db, embedder: service, maker, now, between });
  return {
    embedder: keeping,
    reason: null,
    close: keeping.prune,
    spent: () => {
      const { requests, tokens } = service.spent();
      const price = settings.price_per_million;
      const cost = price === undefined ? null : (tokens * price) / 1e6;
      return { embedder: service.id, dimension: service.dimension, ...keeping.counts(), requests, tokens, cost };
    },
  };
}
