import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { defineUpload } from "@/app/api/_route/define-upload";
import { readSamples } from "@/lib/views/samples";

/** The outputs of a release, 50 a page. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params: z.object({ model: z.string(), version: z.string() }),
  query: z.object({
    prompt: z.string().optional(),
    q: z.string().max(200).optional(),
    group: z.string().max(500).optional(),
    cursor: z.string().optional(),
  }),
  handle: ({ db, params, query: { prompt = null, q = null, group = null, cursor = null } }) =>
    readSamples(db, { ...params, prompt, q, group, cursor }),
});

/** Takes a file of outputs, one JSON object a line, plain or gzip. */
export const POST = defineUpload("samples");
