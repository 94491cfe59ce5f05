import type { FixedWords } from "../contract/basis";
import { componentNames } from "../contract/verdict";
import { isWarning } from "./component-state";
import { margins, percent } from "./figures";
import type { Story } from "./story";
import { textComponentIds } from "./text-components";

/** Words of a quotation before it is cut short. */
const QUOTED = 14;

type Told = Pick<Story, "fixed" | "findings" | "metrics" | "candidate" | "baseline">;

/** The headline where nothing was found in text but fixed words; null where more was, or none were found. */
export function fixedWordsHeadline({ fixed, findings, candidate, baseline }: Told): string | null {
  const { components, withoutFixed } = findings;
  const words = fixed?.words.toSorted((a, b) => covers(b) - covers(a))[0];
  if (words === undefined || withoutFixed?.alone !== true) return null;
  const verb = words.place === "opening" ? "begin" : "end";
  const found =
    words.side === "candidate"
      ? `${candidate} ${verb}s ${words.candidate_share === 1 ? "every output" : `${percent(words.candidate_share)} of its outputs`} with ${quoted(words)}`
      : `${candidate} no longer ${verb}s its outputs with ${quoted(words)}, as ${baseline} did ${percent(words.baseline_share)} of them`;
  const left = textComponentIds.filter((id) => id !== "phrasing" && isWarning(components[id]?.state));
  if (left.length > 0) return `${found}; without that, ${left.map(nameOf).join(" and ")} still ${warn(left.length)}`;
  const held = textComponentIds.every((id) => id === "phrasing" || (components[id]?.state ?? "ok") === "ok");
  return `${found}, and without that ${held ? "nothing is lost" : "no loss is seen"}`;
}

/** One sentence on words that most outputs of one side begin or end with, and what is lost of the text without them. */
export function writeFixedWords({ fixed, findings, metrics, baseline }: Told): string[] {
  const { components, withoutFixed } = findings;
  if (fixed === null || withoutFixed === null) return [];
  const each = fixed.words
    .toSorted((a, b) => covers(b) - covers(a))
    .map((words) => {
      const verb = words.place === "opening" ? "begins" : "ends";
      return `${quoted(words)} ${verb} ${shareOf(words.candidate_share)} of outputs, where in ${baseline} ${shareOf(words.baseline_share)}`;
    });
  const alone = withoutFixed.alone ? ": phrasing is a warning for that alone" : "";
  // What phrasing would be by itself is not a warning then.
  const left = textComponentIds.filter(
    (id) => isWarning(components[id]?.state) && !(id === "phrasing" && withoutFixed.alone),
  );
  const measured = textComponentIds.flatMap((id) => {
    const component = components[id];
    return component === null
      ? []
      : [`${nameOf(id)} ${margins(component.effect)} ± ${margins(1.96 * component.se)} margins`];
  });
  const said =
    left.length === 0 ? "the text shows no loss" : `${left.map(nameOf).join(" and ")} still ${warn(left.length)}`;
  const hasVectors = Object.keys(metrics).some((id) => id.startsWith("embedding-spread-"));
  return [
    `${each.join("; ")}${alone}. Judged without it${hasVectors ? " (and without vectors, which hold it)" : ""} ${said}: ${measured.join(", ")}. Signals and slices are measured with it.`,
  ];
}

/** Share of the text, nearly: the words that matter most are told first. */
function covers({ tokens, baseline_share, candidate_share }: FixedWords): number {
  return tokens * Math.max(baseline_share, candidate_share);
}

function quoted({ words }: FixedWords): string {
  const all = words.split(" ");
  return `“${all.length > QUOTED ? `${all.slice(0, QUOTED).join(" ")} …` : words}”`;
}

function shareOf(share: number): string {
  return share === 0 ? "none" : percent(share);
}

function nameOf(id: (typeof textComponentIds)[number]): string {
  return componentNames[id].toLowerCase();
}

function warn(of: number): string {
  return of === 1 ? "warns" : "warn";
}
