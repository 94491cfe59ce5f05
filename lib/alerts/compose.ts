import {
  type CompareResult,
  type ComponentId,
  componentIds,
  componentNames,
  type ReleaseVerdict,
} from "../contract/verdict";
import type { AlertMessage } from "./message";

/** The incident as a message needs it. */
export interface ToldIncident {
  id: number;
  model: string;
  severity: "warn" | "critical";
  verdict: ReleaseVerdict;
  title: string;
}

/**
 * Puts an incident into words for channels.
 *
 * @param comparison of the release that the message is about; null when a person acknowledged or resolved
 * @param title overrides the incident's own, where the message tells of something else than its opening
 */
export function composeMessage(o: {
  action: Exclude<AlertMessage["action"], "test">;
  incident: ToldIncident;
  title?: string;
  version: string;
  baselineVersion: string | null;
  comparison: CompareResult | null;
  actor: string | null;
  publicUrl: string;
  now: Date;
}): AlertMessage {
  return {
    action: o.action,
    dedupKey: `tailwatch:${o.incident.model}:${o.incident.id}`,
    title: o.title ?? o.incident.title,
    severity: o.incident.severity,
    url: `${o.publicUrl}/incidents/${o.incident.id}`,
    occurredAt: o.now.toISOString(),
    model: o.incident.model,
    incident: o.incident.id,
    version: o.version,
    baselineVersion: o.baselineVersion,
    verdict: o.incident.verdict,
    reasons: o.comparison?.reasons ?? [],
    components: o.comparison === null ? [] : describeComponents(o.comparison),
    grownPhrase: o.comparison === null ? null : describeGrownPhrase(o.comparison, o.baselineVersion),
    actor: o.actor,
  };
}

/** The message of "send a test": it can be seen to be one, and says what it proves. */
export function composeTest({
  channel,
  publicUrl,
  now,
  testId,
}: {
  channel: string;
  publicUrl: string;
  now: Date;
  testId: string;
}): AlertMessage {
  return {
    action: "test",
    dedupKey: `tailwatch:test:${testId}`,
    title: `Test from Tailwatch: messages reach the channel ${channel}`,
    severity: "warn",
    url: `${publicUrl}/channels`,
    occurredAt: now.toISOString(),
    model: "tailwatch",
    incident: null,
    version: null,
    baselineVersion: null,
    verdict: null,
    reasons: ["No model is affected; nothing needs to be done."],
    components: [],
    grownPhrase: null,
    actor: null,
  };
}

/** The title of an incident: which release of which model, and what happened to it. */
export function titleOf({
  model,
  version,
  comparison,
}: {
  model: string;
  version: string;
  comparison: CompareResult;
}): string {
  const { headline } = comparison;
  if (headline === "") return `${model} ${version}: ${comparison.verdict}`;
  return headline.startsWith(`${version} `) ? `${model} ${headline}` : `${model} ${version}: ${headline}`;
}

function describeComponents({ components }: CompareResult): string[] {
  const present = componentIds.flatMap((id: ComponentId) => {
    const component = components[id];
    return component === null ? [] : [{ id, ...component }];
  });
  return present
    .sort((a, b) => b.effect - b.se - (a.effect - a.se))
    .map(({ id, effect, se, state }) => {
      const name = componentNames[id];
      return `${name}: loss of ${effect.toFixed(1)} ± ${(1.96 * se).toFixed(1)} margins, ${state}`;
    });
}

function describeGrownPhrase({ evidence }: CompareResult, baselineVersion: string | null): string | null {
  const phrase = evidence.grown_phrases[0];
  if (phrase === undefined) return null;
  const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
  const before = `${percent(phrase.baseline_share)} in ${baselineVersion ?? "the baseline"}`;
  return `“${phrase.phrase}” is in ${percent(phrase.candidate_share)} of outputs (${before})`;
}
