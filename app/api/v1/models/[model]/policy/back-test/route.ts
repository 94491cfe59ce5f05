import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { backTestPolicy } from "@/lib/analysis/back-test-policy";
import { tryPolicy } from "@/lib/contract/model-settings";

/** Where a policy would have fired over all past releases, from what was kept of them: nothing is measured or changed. */
export const POST = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params: z.object({ model: z.string() }),
  body: tryPolicy,
  handle: ({ db, params: { model }, body }) => backTestPolicy(db, { model, overrides: body.policy ?? null }),
});
