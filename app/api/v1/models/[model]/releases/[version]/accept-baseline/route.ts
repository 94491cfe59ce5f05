import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { acceptBaseline as acceptance } from "@/lib/contract/mutations";
import { acceptBaseline } from "@/lib/settings/accept-baseline";

/** A person says that this release is the new normal, and why. */
export const POST = defineRoute({
  access: { role: "responder", scopes: ["admin"] },
  params: z.object({ model: z.string(), version: z.string() }),
  body: acceptance,
  async handle({ db, actor, params, body, env, now, newId }) {
    const { publicUrl } = env;
    await acceptBaseline({ db, ...params, reason: body.reason, actor, publicUrl, now: now(), newId });
    return { model: params.model, baseline_version: params.version };
  },
});
