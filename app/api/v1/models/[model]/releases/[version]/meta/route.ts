import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { readBody } from "@/app/api/_route/read-body";
import { acceptMeta } from "@/lib/intake/accept-meta";

const maxBytes = 256 * 1024;

/** Takes what is declared of a release: one JSON object. */
export const POST = defineRoute({
  access: { scopes: ["ingest"] },
  params: z.object({ model: z.string(), version: z.string() }),
  query: z.object({ complete: z.enum(["true", "false"]).default("false") }),
  async handle({ db, request, params, query, now, newId }) {
    const raw = await readBody(request, maxBytes);
    await acceptMeta({ db, ...params, raw, complete: query.complete === "true", now: now(), newId });
    return answerJson({ model: params.model, version: params.version }, 202);
  },
});
