import { z } from "zod";
import { acceptUpload } from "@/lib/intake/accept-upload";
import { answerJson } from "./answer-error";
import { defineRoute } from "./define-route";

/** The route that takes a file of one kind of lines: streamed, checked line by line, acknowledged once it is durable. */
export function defineUpload(kind: "samples" | "items" | "answers") {
  return defineRoute({
    access: { scopes: ["ingest"] },
    params: z.object({ model: z.string(), version: z.string() }),
    query: z.object({ complete: z.enum(["true", "false"]).default("false") }),
    async handle({ db, env, request, params, query, now, newId }) {
      const receipt = await acceptUpload({
        db,
        ...params,
        kind,
        stream: request.body ?? new Blob([]).stream(),
        idempotencyKey: request.headers.get("idempotency-key"),
        complete: query.complete === "true",
        spoolFolder: env.spoolFolder,
        limits: { maxBytes: env.uploadMaxBytes, maxTextBytes: env.uploadMaxTextBytes },
        now: now(),
        newId,
      });
      return answerJson(receipt, receipt.repeated ? 200 : 202);
    },
  });
}
