/** Every number that a decision depends on. A verdict is reproduced from its inputs and the policy of its version. */
import { z } from "zod";
import { componentId } from "./component-id";

const positive = z.number().positive();
const probability = z.number().gt(0).lt(1);
const whole = z.int().positive();
const perComponent = z.strictObject({
  range: positive,
  blandness: positive,
  phrasing: positive,
  sameness: positive,
  knowledge: positive,
});

export const policy = z.strictObject({
  version: z.string().min(1).max(100),
  /** What makes up each component: a metric and its practical margin (a relative change; a difference for probe signals). */
  members: z.partialRecord(componentId, z.record(z.string(), positive)),
  /** SD that healthy releases differ by beyond their sampling error, in margins. */
  releaseNoise: perComponent,
  /** How many releases make up the baseline. */
  baselineReleases: whole,
  minimum: z.strictObject({
    prompts: whole,
    items: whole,
    /** Of a topic or slice that may stand in for bands. */
    sliceItems: whole,
    /** Of a topic or slice that is looked at by itself: prompts, or items. */
    slicePrompts: whole,
    equityItems: whole,
    /** Mean baseline accuracy below which probes tell nothing. */
    accuracy: probability,
    /** Paired tokens a side at which a loss of the `tokenHungry` components shows in full; see `okWithinOf`. */
    tokens: whole,
    tokenHungry: z.array(componentId),
    /** Mean tokens an output below which there is little text to judge. */
    tokensAnOutput: positive,
  }),
  state: z.strictObject({
    /** critical: e − z·SE > margins */
    critical: z.strictObject({ z: positive, margins: positive }),
    /** warn: e/SE > z and e ≥ margins */
    warn: z.strictObject({ z: positive, margins: positive }),
    /** ok: e + z·SE < margins */
    ok: z.strictObject({ z: positive, margins: positive }),
    /** noise-like: e ≤ −margins and e/SE < −z */
    noiseLike: z.strictObject({ z: positive, margins: positive }),
  }),
  identical: z.strictObject({ warnRise: probability, criticalRise: probability, z: positive }),
  /** Length change (either way) that is always named, and the share of tokens cut beyond which text is not compared. */
  lengthChange: positive,
  tokensCut: probability,
  maxT: z.strictObject({ flips: whole.max(100_000), alpha: probability, seed: z.int() }),
  falseDiscovery: probability,
  slowDrift: z.strictObject({ delta: positive, alarm: positive }),
});
export type Policy = z.infer<typeof policy>;
