import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { readModel } from "@/lib/views/model";

/** One model across its releases. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params: z.object({ model: z.string() }),
  handle: ({ db, params, now }) => readModel(db, params.model, now()),
});
