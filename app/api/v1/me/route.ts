import { defineRoute } from "@/app/api/_route/define-route";
import type { MemberView } from "@/lib/contract/views";
import { AppError } from "@/lib/errors";

/** The signed-in member. */
export const GET = defineRoute({
  access: { role: "viewer" },
  async handle({ actor }): Promise<MemberView> {
    if (actor.kind !== "member") throw new AppError("forbidden", "a token is not a member");
    const { id, name, email, role } = actor;
    return { id, name, email, role };
  },
});
