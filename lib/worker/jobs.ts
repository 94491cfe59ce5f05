import { parkDelivery } from "../../db/store/inbox";
import { dropReference } from "../../db/store/model-settings";
import { failRelease } from "../../db/store/releases";
import { readUpload } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import { deliverMessage, giveUpMessage } from "../alerts/deliver";
import { analyseRelease } from "../analysis/analyse-release";
import { checkVerdict, giveUpCheck } from "../analysis/check-verdict";
import { embeddingPost } from "../embedders/http/embedding-post";
import { loadUpload } from "../intake/load-upload";
import { openDelivery } from "../intake/open-delivery";
import type { Job } from "./job";

/** THE list of what a worker does. A new kind of work is written beside its use case, and takes an entry here. */
export const jobs = [
  {
    kind: "open-delivery",
    leaseMs: 60_000,
    maxAttempts: 8,
    run: ({ db, env, now, newId }, id) => openDelivery({ db, id, spoolFolder: env.spoolFolder, now: now(), newId }),
    giveUp: ({ db }, id, reason) => withTransaction(db, (tx) => parkDelivery(tx, id, `could not be opened: ${reason}`)),
  },
  {
    kind: "load-upload",
    leaseMs: 60_000,
    maxAttempts: 8,
    run: ({ db, env, now }, id) => loadUpload({ db, id, spoolFolder: env.spoolFolder, now: now() }),
    giveUp: async ({ db }, id, reason) => {
      const upload = await readUpload(db, id);
      if (upload === undefined) return;
      await failRelease(db, upload.releaseId, `an upload could not be loaded: ${reason}`);
      await withTransaction(db, (tx) => dropReference(tx, id));
    },
  },
  {
    kind: "analyse-release",
    // A step computes without a break, and a large release takes minutes; a worker that died is noticed sooner by its pid.
    leaseMs: 15 * 60_000,
    maxAttempts: 4,
    run: ({ db, env, now, newId, rng, renew }, id) => {
      const post = embeddingPost(env.allowPrivateTargets);
      const { publicUrl, secretKey } = env;
      return analyseRelease({ db, now, newId, publicUrl, secretKey, post, rng, renew }, id);
    },
    giveUp: ({ db }, id, reason) => failRelease(db, id, reason),
  },
  {
    kind: "check-verdict",
    leaseMs: 15 * 60_000,
    maxAttempts: 2,
    run: ({ db, env, now, rng, renew }, id) => {
      const post = embeddingPost(env.allowPrivateTargets);
      return checkVerdict({ db, now, secretKey: env.secretKey, post, rng, between: renew }, id);
    },
    giveUp: ({ db }, id, reason) => giveUpCheck(db, id, reason),
  },
  {
    kind: "deliver",
    leaseMs: 60_000,
    maxAttempts: 8,
    run: ({ db, env, now, post, rng }, id) =>
      deliverMessage({ db, outboxId: id, post, now, secretKey: env.secretKey, rng }),
    giveUp: ({ db, now }, id, reason) => giveUpMessage({ db, outboxId: id, reason, now: now() }),
  },
] as const satisfies readonly Job[];
