/** What two releases' answers to the same questions exchanged. */
import { z } from "zod";

/** Items answered right by one release and not by the other, with McNemar's exact test (two-sided). */
export const exchange = z.object({
  items: z.number().int(),
  lost: z.number().int(),
  regained: z.number().int(),
  p: z.number(),
  /** The smallest fall (a share of items) that so many items show 4 times in 5; null where none would be seen. */
  smallest_fall_seen: z.number().nullable(),
});
export type Exchange = z.infer<typeof exchange>;

export const rareTopics = z.object({
  overall: exchange,
  /** By band; null without items in it. */
  head: exchange.nullable(),
  torso: exchange.nullable(),
  tail: exchange.nullable(),
});
export type RareTopics = z.infer<typeof rareTopics>;
