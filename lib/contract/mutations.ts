/** Bodies of the requests that change something. */
import { z } from "zod";

export const resolveIncident = z.object({ reason: z.string().trim().min(1, "say why it is over").max(2000) });
export const acceptBaseline = z.object({
  reason: z.string().trim().min(1, "say why this release is the new normal").max(2000),
});

/** A new source; the secret is made by the server and answered once. */
export const createSource = z.object({ name: z.string().trim().min(1).max(100), kind: z.string() });

/** A new channel; `settings` is checked against the kind's own schema. */
export const createChannel = z.object({
  name: z.string().trim().min(1).max(100),
  kind: z.string(),
  min_severity: z.enum(["warn", "critical"]).default("warn"),
  settings: z.record(z.string(), z.string()),
});
/** Settings are not changed here: a secret one leaves the server only in part, and that part must never come back as the secret. */
export const updateChannel = z.strictObject({ enabled: z.boolean() });

/** Answered once by POST /sources and POST /sources/{id}/rotate: the secret is never shown again. */
export const sourceSecret = z.object({ id: z.string(), secret: z.string() });
export type SourceSecret = z.infer<typeof sourceSecret>;

/** Answered by POST /sources/{id}/test: the delivery that the test became, among the source's own. */
export const testedSource = z.object({ delivery: z.string() });
export type TestedSource = z.infer<typeof testedSource>;

/** Answered by POST /channels: `made` holds the secret settings that the server made itself, shown this once. */
export const createdChannel = z.object({ id: z.string(), made: z.record(z.string(), z.string()).default({}) });
export type CreatedChannel = z.infer<typeof createdChannel>;
