import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { removeReference } from "@/lib/contract/model-settings";
import { AppError } from "@/lib/errors";
import { requireModel } from "@/lib/settings/model-policy";
import { readModelReference, removeModelReference, setModelReference } from "@/lib/settings/model-reference";

const params = z.object({ model: z.string() });

/** The human text that says which words are rare. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params,
  async handle({ db, params: { model } }) {
    const found = await readModelReference(db, (await requireModel(db, model)).id);
    if (found === null) throw new AppError("not-found", `${model} has no human reference`);
    return found;
  },
});

/** Takes a file of human text, one JSON object a line, plain or gzip: used from the next analysis on. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params,
  async handle({ db, env, request, actor, params: { model }, now, newId }) {
    const receipt = await setModelReference({
      db,
      model,
      stream: request.body ?? new Blob([]).stream(),
      actor,
      spoolFolder: env.spoolFolder,
      limits: { maxBytes: env.uploadMaxBytes, maxTextBytes: env.uploadMaxTextBytes },
      now: now(),
      newId,
    });
    return answerJson(receipt, receipt.repeated ? 200 : 202);
  },
});

/** Takes it away, from the next analysis on, with a reason. */
export const DELETE = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params,
  body: removeReference,
  async handle({ db, actor, params: { model }, body: { reason }, now }) {
    await removeModelReference({ db, model, reason, actor, now: now() });
    return { model, reference: null };
  },
});
