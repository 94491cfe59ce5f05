import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { readIncident } from "@/lib/views/incident";

/** One incident with its evidence. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params: z.object({ id: z.coerce.number().int().positive() }),
  handle: ({ db, params, now }) => readIncident(db, params.id, now()),
});
