import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { resendMessage } from "@/lib/alerts/resend";

/** Puts a message that was refused or given up back in line. */
export const POST = defineRoute({
  access: { role: "responder", scopes: ["admin"] },
  params: z.object({ id: z.string() }),
  async handle({ db, actor, params, now }) {
    await resendMessage({ db, outboxId: params.id, actor, now: now() });
    return answerJson({ id: params.id, state: "pending" }, 202);
  },
});
