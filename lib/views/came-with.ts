import { type Meta, meta } from "../contract/lines";
import { capitalised, listed } from "./count-words";
import { readProvenance } from "./release-brief";

interface Declared {
  version: string;
  meta: Record<string, unknown>;
}

/** What was declared of a release, set beside the one before it. It came with the change; that it caused it is not said. */
export function whatCameWith({ before, at }: { before: Declared | null; at: Declared }): string {
  const mix = mixSentence(before, at);
  return [mix, before === null ? null : setUpSentence({ before: parse(before), at: parse(at) })]
    .filter((text) => text !== null)
    .join(" ");
}

/** "Synthetic share of the training mix rose from 11 to 46 %." */
export function mixSentence(before: Declared | null, at: Declared): string {
  const now = readProvenance(at.meta).synthetic_share;
  if (now === null) return `The training mix of ${at.version} was not declared.`;
  const then = before === null ? null : readProvenance(before.meta).synthetic_share;
  const percent = (share: number) => Math.round(share * 100);
  if (then === null) return `${percent(now)} % of the training mix of ${at.version} was synthetic.`;
  if (percent(now) === percent(then)) return `Synthetic share of the training mix stayed at ${percent(now)} %.`;
  const verb = now > then ? "rose" : "fell";
  return `Synthetic share of the training mix ${verb} from ${percent(then)} to ${percent(now)} %.`;
}

function setUpSentence({ before, at }: { before: Meta; at: Meta }): string {
  const parts = [
    { name: "decoding", was: before.decoding, now: at.decoding },
    { name: "prompt set", was: before.prompt_set, now: at.prompt_set },
  ];
  const known = parts.filter(({ was, now }) => was !== undefined && now !== undefined);
  const changed = known.filter(({ was, now }) => inOrder(was) !== inOrder(now)).map(({ name }) => name);
  if (known.length === 0) return "Decoding and prompt set were not declared.";
  const same = known.map(({ name }) => name).filter((name) => !changed.includes(name));
  const sentences = [
    changed.length === 0 ? "" : `${capitalised(listed(changed))} changed too.`,
    same.length === 0 ? "" : `${capitalised(listed(same))} ${same.length === 1 ? "is" : "are"} unchanged.`,
  ];
  return sentences.filter(Boolean).join(" ");
}

function parse({ meta: declared }: Declared): Meta {
  const parsed = meta.safeParse(declared);
  return parsed.success ? parsed.data : {};
}

function inOrder(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
