import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { acknowledgeIncident } from "@/lib/incidents/acknowledge";

/** A person takes the incident. */
export const POST = defineRoute({
  access: { role: "responder", scopes: ["admin"] },
  params: z.object({ id: z.coerce.number().int().positive() }),
  async handle({ db, actor, params, env, now, newId }) {
    await acknowledgeIncident({ db, incidentId: params.id, actor, publicUrl: env.publicUrl, now: now(), newId });
    return { id: params.id, state: "acknowledged" };
  },
});
