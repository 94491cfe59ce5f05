import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { readRelease } from "@/lib/views/release";

/** One release with all that its verdict rests on. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params: z.object({ model: z.string(), version: z.string() }),
  handle: ({ db, params, now }) => readRelease(db, { ...params, now: now() }),
});
