import { z } from "zod";

/** A model behind an OpenAI-compatible `/v1/embeddings`: OpenAI, TEI, vLLM, Ollama. Its key is kept apart. */
export const httpEmbedding = z.object({
  /** With or without `/v1` and `/embeddings` at its end. */
  url: z.url({ protocol: /^https?$/, error: "must be an http or https address, such as https://api.openai.com/v1" }),
  // Part of the embedder's id, which is stored between blanks.
  model: z
    .string()
    .trim()
    .regex(/^\S{1,200}$/, "is the model's name at the service: 1 to 200 characters, no blanks"),
  /** How many numbers a vector has is asked for; only for models that can shorten theirs. */
  dimensions: z.number().int().min(2).max(8192).optional(),
  /** Price of a million tokens, in the currency of the service's bill. */
  price_per_million: z.number().min(0).max(1_000_000).optional(),
});
export type HttpEmbedding = z.infer<typeof httpEmbedding>;
