import { endToken, type NgramModel } from "./kneser-ney";
import { type Contexts, contextsOf, type Nucleus, nucleusOf } from "./predict";

/** How the photocopier decodes; recorded with every release. */
export interface Decoding {
  top_p: number;
  /** An output does not end before so many words … */
  min_words: number;
  /** … and is cut at so many. */
  max_words: number;
}

/** Writes continuations of prompts with one model. It remembers each place's nucleus, since most places come again and again. */
export class Writer {
  private readonly remembered: Map<number, Nucleus>[] = [new Map(), new Map(), new Map(), new Map()];

  constructor(
    private readonly model: NgramModel,
    private readonly decoding: Decoding,
    /** By token id: 1 for a word, 0 for punctuation. */
    private readonly words: Uint8Array,
  ) {}

  /** The tokens that follow the prompt, up to the end that the model draws or the longest length. */
  continue(prompt: Int32Array, rng: () => number): Int32Array {
    const text = [...prompt];
    let words = 0;
    const longest = prompt.length + 2 * this.decoding.max_words;
    while (words < this.decoding.max_words && text.length < longest) {
      const token = this.draw(contextsOf(this.model, text), { rng, mayEnd: words >= this.decoding.min_words });
      if (token === endToken) break;
      text.push(token);
      words += this.words[token] ?? 0;
    }
    return Int32Array.from(text.slice(prompt.length));
  }

  private draw(contexts: Contexts, { rng, mayEnd }: { rng: () => number; mayEnd: boolean }): number {
    const nucleus = this.nucleus(contexts);
    const end = mayEnd ? -1 : nucleus.tokens.indexOf(endToken);
    // Nothing but the end may follow here, and it is too early to end: a shorter context knows other words.
    if (end >= 0 && nucleus.tokens.length === 1) return this.draw(contexts.slice(0, -1), { rng, mayEnd });
    const all = nucleus.upTo[nucleus.upTo.length - 1] ?? 0;
    const beforeEnd = end > 0 ? (nucleus.upTo[end - 1] ?? 0) : 0;
    const ofEnd = end >= 0 ? (nucleus.upTo[end] ?? 0) - beforeEnd : 0;
    let drawn = rng() * (all - ofEnd);
    if (end >= 0 && drawn >= beforeEnd) drawn += ofEnd;
    return nucleus.tokens[firstAbove(nucleus.upTo, drawn)] ?? endToken;
  }

  private nucleus(contexts: Contexts): Nucleus {
    const places = this.remembered[contexts.length - 1];
    const place = contexts[contexts.length - 1] ?? 0;
    const known = places?.get(place);
    if (known !== undefined) return known;
    const nucleus = nucleusOf(this.model, contexts, this.decoding.top_p);
    places?.set(place, nucleus);
    return nucleus;
  }
}

/** The first place whose mass is above `drawn`. */
function firstAbove(upTo: Float64Array, drawn: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}
