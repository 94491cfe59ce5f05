/** What a model's outputs are embedded with, and how that is chosen. */
import { z } from "zod";
import { httpEmbedding } from "./http-embedding";

/** PUT /api/v1/models/{model}/embedder: from the next analysis on, with a reason. */
export const setEmbedder = z.strictObject({
  /** "auto" (by the language of the next release), an embedder's id, or "http" for a service. */
  embedder: z.string().trim().min(1).max(100),
  /** With "http" alone. */
  service: z.strictObject(httpEmbedding.shape).optional(),
  /** Stored encrypted and never answered. Left out: the one that is stored, as long as the address stays; null: none. */
  key: z.string().trim().min(1).max(1000).nullable().optional(),
  reason: z.string().trim().min(1, "say why").max(2000),
});
export type SetEmbedder = z.infer<typeof setEmbedder>;

/** What one analysis asked a service for. */
const embeddingSpent = z.object({
  embedder: z.string(),
  dimension: z.number().int(),
  /** Different texts that were sent, and those whose vectors were kept from before. */
  sent: z.number().int(),
  kept: z.number().int(),
  requests: z.number().int(),
  tokens: z.number(),
  /** In the currency of the service's bill; null: no price is set. */
  cost: z.number().nullable(),
});

/** GET /api/v1/models/{model}/embedder */
export const embedderView = z.object({
  /** What the next release is embedded with: "auto" until a release with text has shown its language. */
  embedder: z.string(),
  /** Why it is this one, as a clause. */
  reason: z.string().nullable(),
  /** Where it is one behind a service. */
  service: httpEmbedding.extend({ has_key: z.boolean() }).nullable(),
  /** What can be chosen; null: known when the first text is embedded. */
  choices: z.array(z.object({ embedder: z.string(), dimension: z.number().int().nullable() })),
  /** What the analysed releases were measured with, oldest first, releases in a row together. Numbers of two are not comparable. */
  measured_with: z.array(
    z.object({
      embedder: z.string(),
      dimension: z.number().int().nullable(),
      first: z.string(),
      last: z.string(),
      releases: z.number().int(),
    }),
  ),
  /** What a service was asked for by the last analysis that needed one. */
  last_spent: embeddingSpent.extend({ version: z.string() }).nullable(),
});
export type EmbedderView = z.infer<typeof embedderView>;
