import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { testChannel } from "@/lib/alerts/test-channel";

/** Sends the channel a test message, as a real one would be sent. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params: z.object({ id: z.string() }),
  async handle({ db, actor, params, env, now, newId }) {
    const { publicUrl } = env;
    return answerJson(await testChannel({ db, channelId: params.id, actor, publicUrl, now: now(), newId }), 202);
  },
});
