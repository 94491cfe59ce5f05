import { z } from "zod";
import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { waitForVerdict } from "@/lib/views/verdict";

/** What was decided about a release; 202 while it is not, after waiting as long as asked. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read", "ingest"] },
  params: z.object({ model: z.string(), version: z.string() }),
  query: z.object({ wait: z.coerce.number().min(0).max(60).default(0) }),
  async handle({ db, request, params, query, now }) {
    const { signal } = request;
    const found = await waitForVerdict(db, { ...params, waitMs: query.wait * 1000, now, signal });
    return answerJson(found.answer, found.ready ? 200 : 202);
  },
});
