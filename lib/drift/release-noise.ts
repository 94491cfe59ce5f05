import type { VerdictBasis } from "../contract/basis";
import { type ComponentId, componentIds } from "../contract/verdict";
import { judgeKnowledge } from "./judge-knowledge";
import type { Policy } from "./policy";
import { compositeOf } from "./text-components";

/** Healthy releases before anything is learnt: fewer moving ranges say nothing. */
const LEAST = 5;
/** From so many on, the estimate may be smaller than the default. */
const ENOUGH = 10;
/** The mean range of two normal draws, in standard deviations. */
const RANGE_OF_TWO = 1.128;

/**
 * What healthy releases of one model differ by beyond their sampling error (DRIFT.md § 4; Laney 2002):
 * σ² = max(0, (moving range / 1.128)² − s²), s² a release's own share of the jackknife variance. A comparison's variance
 * has the baseline's share in it too, which all releases have in common and which no moving range sees: s² is half of it.
 * Never below the policy's own until ten releases are known. A steady trend does not inflate it. Of sameness, releases
 * that were embedded with something else teach nothing.
 *
 * @param healthy bases of releases that were found healthy, compared with one baseline, in their order
 * @param embedder of the release that is judged; undefined: not known
 * @returns the same policy where too few are known; else one whose version names every number that was learnt
 */
export function withLearntNoise(
  policy: Policy,
  healthy: readonly VerdictBasis[],
  embedder?: VerdictBasis["embedder"],
): Policy {
  if (healthy.length < LEAST) return policy;
  const releaseNoise = { ...policy.releaseNoise };
  for (const id of componentIds) {
    const found = teaching(id, healthy, embedder).flatMap((basis) => effectOf(id, basis, policy) ?? []);
    const learnt = noiseOf(found);
    if (learnt === null) continue;
    const known = policy.releaseNoise[id];
    // Rounded, so that the version can say it in full; never 0, which no release's noise is.
    const rounded = Math.max(0.001, Math.round(learnt * 1000) / 1000);
    releaseNoise[id] = found.length < ENOUGH ? Math.max(known, rounded) : rounded;
  }
  const numbers = componentIds.map((id) => releaseNoise[id]).join(",");
  return { ...policy, releaseNoise, version: `${policy.version}+noise${healthy.length}:${numbers}`.slice(0, 100) };
}

/** How many healthy releases each component's noise is learnt from; 0 where it is the policy's own. */
export function learntFrom(
  policy: Policy,
  healthy: readonly VerdictBasis[],
  embedder?: VerdictBasis["embedder"],
): Record<ComponentId, number> {
  const of = (id: ComponentId) => {
    const found = teaching(id, healthy, embedder).filter((basis) => effectOf(id, basis, policy) !== null).length;
    return found < LEAST ? 0 : found;
  };
  return {
    range: of("range"),
    blandness: of("blandness"),
    phrasing: of("phrasing"),
    sameness: of("sameness"),
    knowledge: of("knowledge"),
  };
}

/** Whether two releases are known to have been embedded with different things; of old ones it is not known. */
export function isOtherEmbedder(was: VerdictBasis["embedder"], is: VerdictBasis["embedder"]): boolean {
  if (was === undefined || is === undefined) return false;
  return was?.id !== is?.id || was?.dimension !== is?.dimension;
}

/** Only sameness has members that rest on the vectors. */
function teaching(
  id: ComponentId,
  healthy: readonly VerdictBasis[],
  embedder: VerdictBasis["embedder"],
): readonly VerdictBasis[] {
  return id === "sameness" ? healthy.filter((basis) => !isOtherEmbedder(basis.embedder, embedder)) : healthy;
}

interface Found {
  effect: number;
  /** Jackknife variance of the comparison, in margins². */
  variance: number;
}

/** σ of a component in margins; null with too few releases. */
function noiseOf(found: readonly Found[]): number | null {
  if (found.length < LEAST) return null;
  let range = 0;
  let variance = 0;
  found.forEach((one, i) => {
    variance += one.variance / found.length;
    const before = found[i - 1];
    if (before !== undefined) range += Math.abs(one.effect - before.effect) / (found.length - 1);
  });
  return Math.sqrt(Math.max(0, (range / RANGE_OF_TWO) ** 2 - variance / 2));
}

/** Of knowledge the member that is judged first, always the same one: the torso, or the total. */
function effectOf(id: ComponentId, { text, knowledge }: VerdictBasis, policy: Policy): Found | null {
  if (id !== "knowledge") {
    return text === null || text.prompts < policy.minimum.prompts ? null : compositeOf(id, text, policy);
  }
  if (knowledge === null) return null;
  const first = judgeKnowledge({ ...knowledge, policy }).judged[0];
  const member = knowledge.members.find(({ id: of }) => of === first?.id);
  const margin = policy.members.knowledge?.[member?.id ?? ""];
  if (first === undefined || member === undefined || margin === undefined) return null;
  return { effect: first.effect, variance: member.variance / margin ** 2 };
}
