import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { readHealth } from "@/lib/views/health";

/** Whether the database answers and the queue moves. Public, and says no more than that. */
export const GET = defineRoute({
  access: "public",
  async handle({ db, now }) {
    const health = await readHealth(db, now());
    return answerJson(health, health.status === "ok" ? 200 : 503);
  },
});
