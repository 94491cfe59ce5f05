import type { Embedder } from "./embedder";
import { hashEmbedder } from "./hash-v1";
import { staticEnglishEmbedder } from "./static-english";

/** THE list of embedders that need nothing from outside, by the id that the command line and a model take. */
export const embedders = [staticEnglishEmbedder, hashEmbedder] as const satisfies readonly Embedder[];
