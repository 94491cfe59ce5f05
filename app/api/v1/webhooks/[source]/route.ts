import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { readBody } from "@/app/api/_route/read-body";
import { receiveDelivery } from "@/lib/intake/receive-delivery";

/** A release event. Public: the sender is known by its signature over the raw bytes. */
export const POST = defineRoute({
  access: "public",
  params: z.object({ source: z.string() }),
  async handle({ db, env, request, params, now, newId }) {
    const raw = await readBody(request, env.webhookMaxBytes);
    const { source } = params;
    const { headers } = request;
    const receipt = await receiveDelivery({ db, source, raw, headers, now: now(), newId, secretKey: env.secretKey });
    return answerJson(receipt, receipt.repeated ? 200 : 202);
  },
});
