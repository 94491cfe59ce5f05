import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { resolveIncident as resolution } from "@/lib/contract/mutations";
import { resolveIncident } from "@/lib/incidents/resolve";

/** A person ends the incident and says why. */
export const POST = defineRoute({
  access: { role: "responder", scopes: ["admin"] },
  params: z.object({ id: z.coerce.number().int().positive() }),
  body: resolution,
  async handle({ db, actor, params, body, env, now, newId }) {
    const { publicUrl } = env;
    await resolveIncident({ db, incidentId: params.id, reason: body.reason, actor, publicUrl, now: now(), newId });
    return { id: params.id, state: "resolved" };
  },
});
