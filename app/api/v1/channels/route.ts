import { answerJson } from "@/app/api/_route/answer-error";
import { defineRoute } from "@/app/api/_route/define-route";
import { createChannel as newChannel } from "@/lib/contract/mutations";
import { createChannel } from "@/lib/settings/channels";
import { readChannels } from "@/lib/views/channels";

/** The channels, each with its last messages; secrets never leave the server. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  handle: ({ db, now }) => readChannels(db, now()),
});

/** Makes a channel; what the server made of it by itself is answered this once. */
export const POST = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  body: newChannel,
  async handle({ db, actor, body: channel, env, now, newId }) {
    const { secretKey, allowPrivateTargets } = env;
    return answerJson(
      await createChannel({ db, channel, actor, secretKey, allowPrivateTargets, now: now(), newId }),
      201,
    );
  },
});
