import { z } from "zod";
import { defineRoute } from "@/app/api/_route/define-route";
import { setEmbedder } from "@/lib/contract/embedder";
import { embeddingPost } from "@/lib/embedders/http/embedding-post";
import { readModelEmbedder, setModelEmbedder } from "@/lib/settings/model-embedder";

const params = z.object({ model: z.string() });

/** What the model's outputs are embedded with, why, and what that cost; a service's key never leaves the server. */
export const GET = defineRoute({
  access: { role: "viewer", scopes: ["read"] },
  params,
  handle: ({ db, params: { model } }) => readModelEmbedder(db, model),
});

/** Chooses it, from the next analysis on, with a reason. */
export const PUT = defineRoute({
  access: { role: "admin", scopes: ["admin"] },
  params,
  body: setEmbedder,
  handle({ db, actor, params: { model }, body: choice, env, now }) {
    const post = embeddingPost(env.allowPrivateTargets);
    return setModelEmbedder({ db, model, choice, actor, secretKey: env.secretKey, post, now });
  },
});
