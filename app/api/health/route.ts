import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { readHealth } from "@/lib/views/health";
import { readBeat } from "@/lib/worker/beat";

/** Whether the database answers, the queue moves and a worker is there. Public, and says no more than that. */
export const GET = defineRoute({
  access: "public",
  async handle({ db, env, now }) {
    const health = await readHealth(db, { now: now(), beat: readBeat(env.beatFile) });
    return answerJson(health, health.status === "ok" ? 200 : 503);
  },
});
