/** What a model is judged by: its policy and its human reference. */
import { z } from "zod";
import { componentId } from "./component-id";
import { policy } from "./policy";
import { releaseVerdict, severity } from "./verdict";

const time = z.string();
const reason = z.string().trim().min(1, "say why").max(2000);

/** PUT /api/v1/models/{model}/policy: any part of the policy's tree, in place of what was set before; `{}` is the default. */
export const setPolicy = z.strictObject({ policy: z.record(z.string(), z.unknown()), reason });

/** DELETE /api/v1/models/{model}/reference */
export const removeReference = z.strictObject({ reason });

/** POST /api/v1/models/{model}/policy/back-test: a policy to try; left out: the one in effect. */
export const tryPolicy = z.strictObject({ policy: z.record(z.string(), z.unknown()).optional() });

/** GET /api/v1/models/{model}/policy: what the next release will be judged by. */
export const policyView = z.object({
  /** The policy's name in every verdict; release noise that is learnt is added to it. */
  version: z.string(),
  /** How often it was set; 0: the default. */
  revision: z.number().int(),
  /** What was set, as it was given. */
  overrides: z.record(z.string(), z.unknown()),
  /** All values, the default's included. */
  policy,
  set_by: z.string().nullable(),
  set_at: time.nullable(),
  reason: z.string().nullable(),
});
export type PolicyView = z.infer<typeof policyView>;

/** Where a policy would have fired over the past releases, decided again from what was kept of their comparisons. */
export const backTestView = z.object({
  version: z.string(),
  releases: z.array(
    z.object({
      version: z.string(),
      compared_with: z.string(),
      /** What was said at the time. */
      verdict: releaseVerdict,
      severity,
      /** What this policy says. */
      would_be: z.object({
        verdict: releaseVerdict,
        severity,
        /** The components that would be warn or critical, and those of them that only slow drift shows. */
        fired: z.array(componentId),
        slow_drift: z.array(componentId),
      }),
    }),
  ),
  /** Releases that were warned of, and those that this policy would warn of. */
  alarms: z.object({ given: z.number().int(), would_be: z.number().int() }),
  /** Releases left out because nothing was kept of their comparison that could be decided again. */
  left_out: z.array(z.string()),
});
export type BackTestView = z.infer<typeof backTestView>;

/** GET /api/v1/models/{model}/reference: human text that rare words are told by, in place of both sides' own. */
export const referenceView = z.object({
  /** Made of its lines: the same text has the same id. */
  id: z.string(),
  /** How many references the model has had, this one included. */
  revision: z.number().int(),
  lines: z.number().int(),
  bytes: z.number().int(),
  set_by: z.string().nullable(),
  set_at: time,
});
export type ReferenceView = z.infer<typeof referenceView>;
