/** What the releases before one, compared with the same pinned baseline, say of it. */
import { z } from "zod";
import { componentId } from "./component-id";

/** The evidence of slow decay of one component over the releases so far (an e-CUSUM). */
export const slowDrift = z.object({
  cusum: z.number(),
  alarm: z.boolean(),
  /** The alarm is raised at this sum. */
  threshold: z.number(),
  /** The release with which the alarm that stands now began; null while there is none. */
  since: z.string().nullable(),
});

/** Where a component is heading over the last releases: margins a release, + is worse, and Mann–Kendall's p. It judges nothing. */
export const trend = z.object({ releases: z.number().int(), slope: z.number(), p: z.number() });
export type Trend = z.infer<typeof trend>;

/** What healthy releases of this model differ by beyond their sampling error, in margins. */
export const releaseNoise = z.object({
  /** The SD that the verdict was judged with. */
  sigma: z.number(),
  /** The policy's own. */
  default: z.number(),
  /** Healthy releases that it was learnt from; 0: it is the policy's own. */
  learnt_from: z.number().int(),
});

export const releaseSeries = z.object({
  /** Versions of the earlier releases that were compared with the same baseline, oldest first. */
  earlier: z.array(z.string()),
  drift: z.record(componentId, slowDrift),
  /** Null before three releases. */
  trend: z.record(componentId, trend.nullable()),
  noise: z.record(componentId, releaseNoise),
});
export type ReleaseSeries = z.infer<typeof releaseSeries>;
