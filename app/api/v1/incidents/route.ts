import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { incidentState } from "@/lib/contract/views";
import { readIncidents } from "@/lib/views/incidents";

/** Incidents, the newest first, 50 a page. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  query: z.object({ state: incidentState.optional(), cursor: z.string().optional() }),
  handle: ({ db, query: { state = null, cursor = null }, now }) => readIncidents(db, { state, cursor, now: now() }),
});
