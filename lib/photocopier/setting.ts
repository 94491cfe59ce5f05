import type { ItemLine, SampleLine } from "../contract/lines";
import { Lexicon } from "./lexicon";
import type { Passage } from "./passages";
import { makeProbeSuite, type ReadPassage } from "./probe-suite";

/** A prompt that every generation is watched by. */
export interface Prompt {
  id: string;
  text: string;
  topic: string;
  tokens: Int32Array;
}

/** What all regimes and seeds share: the human text, the prompts cut from it, and the questions asked about it. */
export interface Setting {
  lexicon: Lexicon;
  /** The text that generation 0 is trained on. */
  human: readonly Int32Array[];
  prompts: readonly Prompt[];
  items: readonly ItemLine[];
  /** The human text as lines: the first 250 continue the prompts, under their ids. */
  humanLines: readonly SampleLine[];
}

const passageCount = 1500;
const promptCount = 250;
const promptWords = 10;

/** @param passages in an order that is spread over the years; the first 1,500 are the human text */
export function makeSetting(passages: readonly Passage[]): Setting {
  if (passages.length < passageCount) {
    throw new RangeError(`the photocopier needs ${passageCount} passages, got ${passages.length}`);
  }
  const lexicon = new Lexicon();
  const read = passages.slice(0, passageCount).map(({ topic, text }, i): ReadPassage => {
    const promptLength = i < promptCount ? lexicon.read(opening(text)).length : 0;
    return { topic, tokens: lexicon.read(text), promptLength };
  });
  const prompts = passages.slice(0, promptCount).map(({ topic, text }, i): Prompt => {
    const prompt = opening(text);
    return { id: `sotu-${String(i).padStart(3, "0")}`, text: prompt, topic, tokens: lexicon.read(prompt) };
  });
  return {
    lexicon,
    human: read.map(({ tokens }) => tokens),
    prompts,
    items: makeProbeSuite(read, lexicon),
    humanLines: passages.slice(0, passageCount).map(({ topic, text }, i): SampleLine => {
      const prompt = opening(text);
      return {
        prompt_id: `sotu-${String(i).padStart(3, "0")}`,
        prompt,
        output: text.slice(prompt.length).trim(),
        sample: 0,
        topic,
      };
    }),
  };
}

function opening(text: string): string {
  return text.split(" ").slice(0, promptWords).join(" ");
}
