import { type ComponentId, componentIds, componentNames } from "../contract/verdict";
import { count, margins, percent } from "./figures";
import { writeFindings } from "./findings";
import { writeFixedWords } from "./fixed-words-sentences";
import { writeGrownPhrase } from "./grown-phrase-words";
import { writeCaveats, writeLimits } from "./limits";
import { writeSlices } from "./slice-words";
import type { Story } from "./story";

/** The most reasons that a person is given to read at three in the morning; the tables hold the rest. */
const MOST = 6;
const MOST_LIMITS = 2;

/**
 * Why this verdict: words that one side's outputs begin or end with and what is lost without them; one sentence for each warning sign that was found, the gravest first; one on a phrase that many
 * outputs have now, which often is the cause; one where most of the text was cut; one on the slice that lost most; one
 * for all that could not be settled; and the limits that matter most, every caveat among them. Of two that cannot be
 * compared, what makes them so comes first, and nothing is said that rests on comparing them but what was found.
 */
export function writeReasons(story: Story): string[] {
  const isCompared = story.verdict !== "not comparable";
  const fixed = writeFixedWords(story);
  const found = isCompared ? [...fixed, ...writeFindings(story)] : [...incomparable(story), ...writeFindings(story)];
  const caveats = writeCaveats(story).length;
  const others = isCompared
    ? [
        // Phrases and slices are measured with the fixed words, and would name these again.
        ...(fixed.length > 0 ? [] : writeGrownPhrase(story)),
        ...incomparable(story),
        ...(fixed.length > 0 ? [] : writeSlices(story)),
        ...unsettled(story),
      ]
    : [];
  const reasons = [...found, ...others.slice(0, Math.max(0, MOST - found.length - Math.max(1, caveats)))];
  const room = Math.max(1, caveats, Math.min(MOST_LIMITS, MOST - reasons.length));
  return [...reasons, ...writeLimits(story).slice(0, room)].map((reason) => beginning(reason, story));
}

/** The sentence with a capital at its beginning, unless that is a release's own name ("v9 says …"). */
export function beginning(sentence: string, { candidate, baseline }: Pick<Story, "candidate" | "baseline">): string {
  const isName = [candidate, baseline].some((name) => !name.includes(" ") && sentence.startsWith(`${name} `));
  return isName ? sentence : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

function incomparable({ findings, policy, verdict }: Story): string[] {
  const reasons = findings.differences.map((difference) => `Known to differ: ${difference}.`);
  const { tokensCutShare } = findings;
  if (tokensCutShare !== null && tokensCutShare > policy.tokensCut) {
    reasons.push(
      `${percent(tokensCutShare)} of all words had to be cut to bring both sides to one length` +
        (verdict === "not comparable" ? "." : ", and what was found does not rest on length."),
    );
  }
  return reasons;
}

/** Warning signs that nothing was found on and that are not shown to be well either, in as few sentences as can be. */
function unsettled(story: Story): string[] {
  const { findings, knowledge, policy, texts } = story;
  const open = componentIds.filter((id) => findings.components[id]?.state === "inconclusive");
  const isUninformative = (id: ComponentId) => id === "knowledge" && knowledge?.uninformative === true;
  const short = open.filter((id) => !isUninformative(id) && lacksOnlyText(id, story));
  const wide = open.filter((id) => !isUninformative(id) && !short.includes(id));
  const reasons: string[] = [];
  if (wide.length > 0) {
    const each = wide.map((id) => {
      const { effect, se } = findings.components[id] ?? { effect: 0, se: 0 };
      const seen = margins(Math.max(effect, 0) + policy.state.ok.z * se);
      return `${nameOf(id)} (${margins(effect)} ± ${margins(1.96 * se)}; up to ${seen} is possible)`;
    });
    reasons.push(`A loss of one margin cannot be excluded: ${each.join(", ")}.`);
  }
  if (short.length > 0) {
    const tokens = texts?.tokens ?? 0;
    const names = short.map(nameOf).join(" and ");
    reasons.push(
      `${names}: ${count(tokens)} words a side could be compared, too few for a loss of one margin to show in full; about ${count(wordsLacking(short, story))} more are needed before ${short.length === 1 ? "it" : "they"} can be called OK.`,
    );
  }
  if (open.some(isUninformative)) {
    reasons.push(
      `Knowledge cannot be judged: the baseline answers fewer than ${percent(policy.minimum.accuracy)} of the items correctly.`,
    );
  }
  return reasons;
}

/** Whether a component would be called OK if there were more text. */
function lacksOnlyText(id: ComponentId, { findings, policy, texts }: Story): boolean {
  const component = findings.components[id];
  if (component === null || !policy.minimum.tokenHungry.includes(id)) return false;
  const { z, margins: most } = policy.state.ok;
  return (texts?.tokens ?? 0) < policy.minimum.tokens && component.effect + z * component.se < most;
}

/** How many more words a side would be enough, were the error to stay as it is: two figures, rounded up. */
function wordsLacking(short: readonly ComponentId[], { findings, policy, texts }: Story): number {
  const { z, margins: most } = policy.state.ok;
  const possible = short.map((id) => {
    const { effect, se } = findings.components[id] ?? { effect: 0, se: 0 };
    return effect + z * se;
  });
  const lacking = (policy.minimum.tokens * Math.max(...possible)) / most - (texts?.tokens ?? 0);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, lacking))) - 1);
  return Math.ceil(lacking / unit) * unit;
}

function nameOf(id: ComponentId): string {
  return componentNames[id].toLowerCase();
}
