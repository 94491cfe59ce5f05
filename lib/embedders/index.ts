import type { Embedder } from "./embedder";
import { hashEmbedder } from "./hash-v1";

/** THE list of embedders, by the id that the command line takes. */
export const embedders = [hashEmbedder] as const satisfies readonly Embedder[];

/** What outputs are embedded with where nobody chose: needs no network. */
export const defaultEmbedder: Embedder = hashEmbedder;
