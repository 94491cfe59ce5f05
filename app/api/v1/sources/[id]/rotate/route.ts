import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { rotateSource } from "@/lib/settings/sources";

/** Gives the source another secret, shown this once; the one before it is taken as well for a day. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params: z.object({ id: z.string() }),
  handle: ({ db, actor, params, env, now }) =>
    rotateSource({ db, id: params.id, actor, secretKey: env.secretKey, now: now() }),
});
