import { z } from "zod";
import { releaseVerdict } from "../contract/verdict";

/** What is told about an incident, whatever the channel; stored in the outbox as it was at the time. */
export const alertMessage = z.object({
  action: z.enum(["trigger", "update", "acknowledge", "resolve", "test"]),
  /** The same for all messages about one incident: `tailwatch:<model>:<incident>`. */
  dedupKey: z.string(),
  /** One sentence that stands alone on a lock screen. */
  title: z.string(),
  /** critical pages, warn is a ticket. */
  severity: z.enum(["warn", "critical"]),
  /** The incident's page (of a test: the channels' page). */
  url: z.string(),
  /** ISO 8601 UTC. */
  occurredAt: z.string(),
  model: z.string(),
  incident: z.number().int().nullable(),
  version: z.string().nullable(),
  baselineVersion: z.string().nullable(),
  verdict: releaseVerdict.nullable(),
  /** One sentence a reason. */
  reasons: z.array(z.string()),
  /** One line a component, the worst first: "Range: loss of 4.9 ± 0.5 margins, critical". */
  components: z.array(z.string()),
  /** The phrase that grew most, in words. */
  grownPhrase: z.string().nullable(),
  /** Who acknowledged or resolved it; null where the program did. */
  actor: z.string().nullable(),
});
export type AlertMessage = z.infer<typeof alertMessage>;
