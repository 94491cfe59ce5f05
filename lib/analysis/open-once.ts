import type { ModelRow } from "../../db/store/models";
import type { Embedder } from "../embedders/embedder";
import { type EmbeddingWorld, type ModelEmbedder, openModelEmbedder } from "./model-embedder";

/** A model's embedder, opened when the first text needs it, and once for all releases that are read. */
export function openOnce(
  model: ModelRow,
  world: EmbeddingWorld,
): {
  open: (texts: readonly string[]) => Promise<Embedder>;
  /** @returns what was opened; null: nothing had to be embedded */
  close: () => Promise<ModelEmbedder | null>;
} {
  let opened: ModelEmbedder | null = null;
  return {
    open: async (texts) => {
      opened ??= await openModelEmbedder(model, texts, world);
      return opened.embedder;
    },
    close: async () => {
      await opened?.close();
      return opened;
    },
  };
}
