import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { createSource as newSource } from "@/lib/contract/mutations";
import { createSource } from "@/lib/settings/sources";
import { readSources } from "@/lib/views/sources";

/** The webhook sources, each with its last deliveries. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  handle: ({ db, env, now }) => readSources(db, { publicUrl: env.publicUrl, now: now() }),
});

/** Makes a source; its secret is in this answer and in no other. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  body: newSource,
  async handle({ db, actor, body, env, now, newId }) {
    return answerJson(await createSource({ db, ...body, actor, secretKey: env.secretKey, now: now(), newId }), 201);
  },
});
