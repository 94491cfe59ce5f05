/** What a comparison found by topic and slice. Slices are reasons: they never change a verdict. */
import { z } from "zod";

/** One topic or slice on one warning sign. Effects are in practical margins, + is worse. */
export const judgedSlice = z.object({
  /** "topic: physics", "language: es", "slice: free tier". */
  slice: z.string(),
  component: z.enum(["range", "blandness", "phrasing", "sameness", "knowledge"]),
  /** Prompts; for knowledge items. */
  n: z.number().int(),
  effect: z.number(),
  se: z.number(),
  /** One-sided p of effect/SE, and the same adjusted for looking at many slices (Benjamini–Hochberg). */
  p: z.number(),
  q: z.number(),
  /** Whether q is within the policy's false-discovery rate. */
  found: z.boolean(),
  /** The slice's effect minus that of everything else, and its p adjusted for the largest of many gaps (maxT); null
   * where too little is outside the slice. */
  gap: z.object({ effect: z.number(), se: z.number(), p_adjusted: z.number() }).nullable(),
});
export type JudgedSlice = z.infer<typeof judgedSlice>;

export const slices = z.object({
  /** The largest loss for its error first. */
  judged: z.array(judgedSlice),
  /** Topics and slices with too few prompts and items to be judged, the largest first (the list is cut). */
  insufficient: z.array(z.object({ slice: z.string(), prompts: z.number().int(), items: z.number().int() })),
  insufficient_total: z.number().int(),
  /** What a slice must have to be judged. */
  needed: z.object({ prompts: z.number().int(), items: z.number().int() }),
  /** The slice that stays furthest behind the rest, if that is no chance find; see its `gap`. */
  worst: z.object({ slice: z.string(), component: judgedSlice.shape.component }).nullable(),
});
export type Slices = z.infer<typeof slices>;

/** The topic and slices that a line names, as "topic: physics" and "language: es". */
export function groupsOf({
  topic,
  slice,
}: {
  topic?: string | undefined;
  slice?: string | Record<string, string> | undefined;
}): string[] {
  return [
    ...(topic === undefined ? [] : [`topic: ${topic}`]),
    ...(slice === undefined
      ? []
      : typeof slice === "string"
        ? [`slice: ${slice}`]
        : Object.entries(slice).map(([name, value]) => `${name}: ${value}`)),
  ];
}
