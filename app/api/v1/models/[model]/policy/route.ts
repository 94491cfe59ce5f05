import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { setPolicy } from "@/lib/contract/model-settings";
import { readModelPolicy, requireModel, setModelPolicy } from "@/lib/settings/model-policy";

const params = z.object({ model: z.string() });

/** What the model's next release will be judged by. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params,
  handle: async ({ db, params: { model } }) => readModelPolicy(db, (await requireModel(db, model)).id),
});

/** Sets it, from the next analysis on, with a reason. */
export const PUT = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params,
  body: setPolicy,
  handle: ({ db, actor, params: { model }, body: { policy: overrides, reason }, now }) =>
    setModelPolicy({ db, model, overrides, reason, actor, now: now() }),
});
