import type { ReleaseRow } from "../../db/store/releases";
import {
  type CompareResult,
  type Component,
  type ComponentId,
  componentIds,
  componentNames,
} from "../contract/verdict";
import type { IncidentView } from "../contract/views";
import { mixSentence } from "./came-with";
import { capitalised, countWord, listed } from "./count-words";

interface Finding {
  finding: string;
  detail: string;
}

const notCompared: Finding = { finding: "Not known.", detail: "The comparison that opened this was not kept." };

/** How sure: which warning signs are beyond chance, and the least that the smallest of them lost. */
export function writeHowSure(comparison: CompareResult | null): Finding {
  if (comparison === null) return notCompared;
  const flagged = flaggedOf(comparison);
  const measured = componentIds.filter((id) => comparison.components[id] !== null).length;
  const [smallest] = flagged.toSorted((a, b) => a.found.effect - b.found.effect);
  if (smallest === undefined) {
    return { finding: "The latest release shows no sign beyond chance.", detail: comparedOver(comparison) };
  }
  const { name, found } = smallest;
  const atLeast = found.effect - 3 * found.se;
  return {
    finding:
      flagged.length === measured && measured > 1
        ? `All ${countWord(measured)} warning signs are beyond chance and noise.`
        : `${capitalised(countWord(flagged.length))} of ${countWord(measured)} warning signs ${flagged.length === 1 ? "is" : "are"} beyond chance and noise.`,
    detail:
      `${flagged.length === 1 ? "It" : "The smallest"} is ${name}: ${found.effect.toFixed(1)} margins lost, ` +
      `at least ${atLeast.toFixed(1)} (3 standard errors). ${comparedOver(comparison)}`,
  };
}

/** Shares that say what the loss of a warning sign means for those who ask, and where the outputs behind each stand. */
const telling = [
  { id: "accuracy-tail", of: "knowledge", say: "Rare questions right", evidence: "lost-answers" },
  { id: "accuracy", of: "knowledge", say: "Questions right", evidence: "lost-answers" },
  { id: "confidently-wrong", of: "knowledge", say: "Wrong with confidence", evidence: "lost-answers" },
  { id: "tail-coverage", of: "range", say: "Rare words still said", evidence: "lost-words" },
  {
    id: "cross-prompt-duplicate-share",
    of: "sameness",
    say: "Same answer to another prompt",
    evidence: "same-answers",
  },
] as const;
const mostFacts = 3;

/** How bad: which sign lost most, and what that means for those who ask. What has not changed, or belongs to no flagged sign, is not told. */
export function writeHowBad(comparison: CompareResult | null): IncidentView["how_bad"] {
  if (comparison === null) return { ...notCompared, facts: [] };
  const flagged = flaggedOf(comparison);
  const [worst] = flagged.toSorted((a, b) => b.found.effect - a.found.effect);
  const { metrics } = comparison;
  const percent = (share: number) => Math.round(share * 100);
  const facts = telling
    .flatMap(({ id, of, say, evidence }) => {
      const signal = metrics[id];
      if (!flagged.some((sign) => sign.id === of)) return [];
      if (signal === undefined || percent(signal.baseline) === percent(signal.candidate)) return [];
      return [{ say, baseline: signal.baseline, candidate: signal.candidate, evidence }];
    })
    .slice(0, mostFacts);
  return {
    finding:
      worst === undefined
        ? comparison.headline
        : `${capitalised(worst.name)} lost most: ${worst.found.effect.toFixed(1)} ± ${(1.96 * worst.found.se).toFixed(1)} margins.`,
    detail:
      facts.length === 0
        ? (comparison.reasons[0] ?? "")
        : facts
            .map(({ say, baseline, candidate }) => `${say}: ${percent(baseline)} → ${percent(candidate)} %.`)
            .join(" "),
    facts,
  };
}

/** Since when: the release that opened it, what came with it, what has come after it, and the last that was well. */
export function writeSince({
  first,
  last,
  lastHealthy,
  after,
}: {
  first: ReleaseRow | null;
  last: ReleaseRow | null;
  lastHealthy: ReleaseRow | null;
  /** What the releases after the last one that the incident covers came to, in a sentence. */
  after: string | null;
}): Finding {
  if (first === null) return { finding: "Not known.", detail: "The release that opened this is gone." };
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const goesOn = last !== null && last.id !== first.id ? `It goes on in ${last.version}.` : "";
  const healthy =
    lastHealthy === null
      ? "No release before it was found well."
      : lastHealthy.verdict === "baseline"
        ? `Before it: ${lastHealthy.version}, the baseline.`
        : `Last healthy: ${lastHealthy.version}.`;
  return {
    finding: `${first.version}, ${day.format(first.releasedAt)}.`,
    detail: [mixSentence(lastHealthy, first), goesOn, after, healthy].filter(Boolean).join(" "),
  };
}

function flaggedOf({ components }: CompareResult): { id: ComponentId; name: string; found: Component }[] {
  return componentIds.flatMap((id) => {
    const found = components[id];
    const isFlagged = found?.state === "warn" || found?.state === "critical";
    return found && isFlagged ? [{ id, name: componentNames[id].toLowerCase(), found }] : [];
  });
}

function comparedOver({ paired_prompts, tokens_cut_share, length_change }: CompareResult): string {
  const notes = [
    tokens_cut_share === null ? "" : `${Math.round(tokens_cut_share * 100)} % of tokens cut to compare at equal length`,
    length_change !== null && Math.abs(length_change) > 0.25
      ? `outputs are ${Math.round(Math.abs(length_change) * 100)} % ${length_change > 0 ? "longer" : "shorter"}`
      : "",
  ].filter(Boolean);
  const over = paired_prompts > 0 ? `Compared over ${paired_prompts} paired prompts` : "Compared by answers alone";
  return notes.length === 0 ? `${over}.` : `${over}; ${listed(notes)}.`;
}
