/** How far a verdict is to be trusted with these very outputs: what it does where nothing changed, and what it would miss. */
import { z } from "zod";

/** A loss made on purpose in the baseline's own outputs, and the least of it that would be seen 4 times in 5. */
export const plantedLoss = z.object({
  /** What was done: rare words deleted; outputs replaced by their prompt's most typical one. */
  kind: z.enum(["rare words", "typical outputs"]),
  /** Share of rare words, or of outputs; null where not even all of them would be seen. */
  smallest: z.number().nullable(),
  /** The component that sees it. */
  component: z.enum(["range", "blandness", "phrasing", "sameness", "knowledge"]).nullable(),
  /** Why it could not be tried. */
  absent: z.string().nullable(),
});
export type PlantedLoss = z.infer<typeof plantedLoss>;

export const selfCheck = z.object({
  /** The baseline's samples of each prompt, split in halves at random many times: alarms here are all false. */
  split: z.object({
    splits: z.number().int(),
    alarms: z.number().int(),
    /** Outputs of a half. */
    outputs: z.number().int(),
    absent: z.string().nullable(),
  }),
  planted: z.array(plantedLoss),
});
export type SelfCheck = z.infer<typeof selfCheck>;
