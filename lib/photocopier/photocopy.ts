import type { AnswerLine, SampleLine } from "../contract/lines";
import { trainKneserNey } from "./kneser-ney";
import { answerProbes } from "./probe-suite";
import { type RegimeId, regimes } from "./regimes";
import type { Setting } from "./setting";
import { type Decoding, Writer } from "./writer";

/** One generation of a model, as a release would be handed over. */
export interface Generation {
  generation: number;
  samples: SampleLine[];
  answers: AnswerLine[];
  /** Share of its training documents that people wrote. */
  humanShare: number;
}

/** How every generation decodes: a little narrower than it learnt, as production does. */
export const decoding: Decoding = { top_p: 0.9, min_words: 64, max_words: 100 };

/** Textbook discounts (1) turn collapse into word salad; real models hold more closely to what they read. */
const discountScale = 0.4;
const outputsPerPrompt = 6;
const recordedPerPrompt = 4;

/**
 * The photocopier: a word model trained on human text (generation 0), then retrained again and again as `regime` says. Each
 * generation writes six outputs to every prompt; all of them may be trained on, four are recorded.
 * @param rng one stream for the whole run: the same stream gives the same bytes
 */
export function* photocopy({
  setting,
  regime: id,
  generations,
  rng,
}: {
  setting: Setting;
  regime: RegimeId;
  /** How many are retrained after generation 0. */
  generations: number;
  rng: () => number;
}): Generator<Generation> {
  const regime = regimes.find((one) => one.id === id);
  if (regime === undefined) throw new RangeError(`no regime named ${id}`);
  const { lexicon, prompts, items } = setting;
  const written: Int32Array[][] = [];
  for (let generation = 0; generation <= generations; generation++) {
    const documents = generation === 0 ? setting.human : regime.documents({ setting, written, generation });
    const model = trainKneserNey({ documents, tokens: lexicon.size, discountScale });
    const writer = new Writer(model, decoding, lexicon.words());
    const samples: SampleLine[] = [];
    const texts: Int32Array[] = [];
    for (const prompt of prompts) {
      for (let sample = 0; sample < outputsPerPrompt; sample++) {
        const output = writer.continue(prompt.tokens, rng);
        texts.push(Int32Array.from([...prompt.tokens, ...output]));
        if (sample >= recordedPerPrompt) continue;
        samples.push({
          prompt_id: prompt.id,
          prompt: prompt.text,
          output: lexicon.write(output),
          sample,
          topic: prompt.topic,
        });
      }
    }
    written.push(texts);
    const humanShare = generation === 0 ? 1 : regime.humanShare(generation);
    yield { generation, samples, answers: answerProbes({ items, model, lexicon }), humanShare };
  }
}
