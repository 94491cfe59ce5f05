import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../db/open";
import { keepSelfCheck, readComparison } from "../../db/store/comparisons";
import { isOtherWorkDue } from "../../db/store/jobs";
import { readModelById } from "../../db/store/models";
import { readReleaseById } from "../../db/store/releases";
import { withTransaction } from "../../db/transaction";
import { verdictBasis } from "../contract/basis";
import { policy as policyShape } from "../contract/policy";
import type { SelfCheck } from "../contract/self-check";
import { checkInSteps } from "../drift/self-check";
import type { TokenizerName } from "../text/tokenizers";
import type { EmbeddingWorld } from "./model-embedder";
import { readReference } from "./model-reference";
import { openOnce } from "./open-once";
import { readRelease } from "./read-release";

const AGAIN_AFTER_MS = 10_000;
/** About a minute of one core; the check of a longer baseline would hold up the releases after it. */
const MOST_CHARACTERS = 10_000_000;

/**
 * How far a release's verdict is to be trusted (DRIFT.md § 10): made once the verdict is written and its alert is on its
 * way, and only while nothing else waits, since it costs seconds and wakes nobody. By the policy and the human reference
 * that the verdict was given by. Running it twice writes the same.
 *
 * @returns when to look again, where other work is due
 */
export async function checkVerdict(world: EmbeddingWorld, releaseId: string): Promise<Date | undefined> {
  const { db, now } = world;
  if (await isOtherWorkDue(db, { kind: "check-verdict", now: now() })) {
    return new Date(now().getTime() + AGAIN_AFTER_MS);
  }
  const found = await readComparison(db, { releaseId, against: "pinned" });
  const baseline = found === undefined ? undefined : await readReleaseById(db, found.baselineReleaseId);
  const model = baseline === undefined ? undefined : await readModelById(db, baseline.modelId);
  const basis = verdictBasis.safeParse(found?.basis);
  const policy = policyShape.safeParse((found?.result as { policy_used?: unknown } | undefined)?.policy_used);
  // Nothing to check, or by a policy of a shape that is no longer known.
  if (found === undefined || baseline === undefined || model === undefined || !basis.success || !policy.success)
    return undefined;
  const embedding = openOnce(model, world);
  try {
    const { text } = await readRelease(db, baseline, embedding.open);
    const id = basis.data.reference ?? null;
    const human =
      id === null ? null : await readReference(db, { modelId: model.id, id, embedder: null, open: embedding.open });
    const characters = text.samples.reduce((sum, { output }) => sum + output.length, 0);
    await world.between();
    const tokenizer: TokenizerName = model.tokenizer === "whitespace" ? "whitespace" : "words";
    const result =
      characters > MOST_CHARACTERS
        ? unchecked(`the baseline's outputs have ${characters} characters; up to ${MOST_CHARACTERS} are checked`)
        : await inTurns(
            checkInSteps({
              baseline: text,
              reference: human?.lines ?? null,
              basis: basis.data,
              tokenizer,
              policy: policy.data,
            }),
          );
    await withTransaction(db, (tx) =>
      keepSelfCheck(tx, { releaseId, baselineReleaseId: baseline.id, selfCheck: result }),
    );
  } finally {
    await embedding.close();
  }
  return undefined;
}

/** The end of a check that was given up: the release says why there is none. */
export async function giveUpCheck(db: Database, releaseId: string, reason: string): Promise<void> {
  const found = await readComparison(db, { releaseId, against: "pinned" });
  if (found === undefined) return;
  const { baselineReleaseId } = found;
  const selfCheck = unchecked(`the check was given up (${reason})`);
  await withTransaction(db, (tx) => keepSelfCheck(tx, { releaseId, baselineReleaseId, selfCheck }));
}

/** The result of steps, with a turn of the event loop between them: an alert that is due meanwhile leaves at once. */
async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause(0);
  }
}

function unchecked(absent: string): SelfCheck {
  return {
    split: { splits: 0, alarms: 0, outputs: 0, absent },
    planted: (["rare words", "typical outputs"] as const).map((kind) => ({
      kind,
      smallest: null,
      component: null,
      absent,
    })),
  };
}
