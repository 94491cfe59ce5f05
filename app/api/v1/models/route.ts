import { defineRoute } from "@/app/api/_route/define-route";
import { readFleet } from "@/lib/views/fleet";

/** Every model with its last verdict, the worst first. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  handle: ({ db, now }) => readFleet(db, now()),
});
