import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { testSource } from "@/lib/settings/sources";

/** Sends the source a signed test event, which is taken as a sender's would be and leaves no release behind. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params: z.object({ id: z.string() }),
  async handle({ db, actor, params, env, now, newId }) {
    const { secretKey } = env;
    return answerJson(await testSource({ db, id: params.id, actor, secretKey, now: now(), newId }), 202);
  },
});
