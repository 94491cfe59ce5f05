import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { updateChannel } from "@/lib/contract/mutations";
import { enableChannel } from "@/lib/settings/channels";

/** Switches a channel on or off. */
export const PATCH = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params: z.object({ id: z.string() }),
  body: updateChannel,
  async handle({ db, actor, params, body, now }) {
    await enableChannel({ db, id: params.id, enabled: body.enabled, actor, now: now() });
    return { id: params.id, enabled: body.enabled };
  },
});
