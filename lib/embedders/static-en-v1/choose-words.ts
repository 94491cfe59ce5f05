/** A word and the share of running words that it makes up. */
export interface WordShare {
  word: string;
  share: number;
}

/** One of the model's own pieces of text and the natural logarithm of its share; "▁" stands before what begins a word. */
export type Piece = readonly [text: string, logShare: number | null];

const BEGINS_WORD = "▁";
const WHOLE_WORD = /^(?:[A-Z]?[a-z]+|[A-Z]+|[0-9]+)$/;
/** About what one contraction makes up in running English; neither source holds them whole. */
const CONTRACTION_SHARE = 2e-4;

const contractions =
  "don't it's i'm can't that's you're didn't doesn't i've he's let's there's won't isn't i'll what's they're we're " +
  "couldn't wasn't you'll she's wouldn't i'd we'll you've aren't we've haven't it'll shouldn't weren't hasn't they've " +
  "you'd who's he'd we'd they'll here's hadn't she'd they'd he'll where's how's she'll ain't";

/**
 * The frequent words of English, lower case, with their shares. The shares of the commonest come from the model's own
 * vocabulary; further words come from a tokeniser's, which lists them about by frequency: theirs fall off by rank
 * (Zipf's law) from the smallest known share. All shares together are 1.
 * @param pieces the model's vocabulary; what has the score 0 or none is a control piece or a smiley
 * @param tokens a byte-pair vocabulary in the order of its merges; a blank stands before what begins a word
 */
export function chooseWords(pieces: readonly Piece[], tokens: readonly string[]): WordShare[] {
  const known = new Map<string, number>();
  let beginnings = 0;
  for (const [text, logShare] of pieces) {
    if (!logShare || !text.startsWith(BEGINS_WORD) || text === BEGINS_WORD) continue;
    const share = Math.exp(logShare);
    // All pieces that begin a word, together, begin every word once.
    beginnings += share;
    const word = text.slice(BEGINS_WORD.length);
    if (WHOLE_WORD.test(word)) known.set(word.toLowerCase(), (known.get(word.toLowerCase()) ?? 0) + share);
  }
  const chosen = [...known].map(([word, share]) => ({ word, share: share / beginnings }));
  chosen.sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
  const ranked = chosen.length;
  const smallest = chosen.at(-1)?.share ?? 0;
  const taken = new Set(known.keys());
  for (const word of contractions.split(" ")) {
    taken.add(word);
    chosen.push({ word, share: CONTRACTION_SHARE });
  }
  let rank = ranked;
  for (const token of tokens) {
    const word = token.slice(1).toLowerCase();
    if (!token.startsWith(" ") || !WHOLE_WORD.test(token.slice(1)) || taken.has(word)) continue;
    taken.add(word);
    rank++;
    chosen.push({ word, share: (smallest * ranked) / rank });
  }
  // What is not in the table is a few hundredths of English: the shares of what is are made to add up to one.
  const all = chosen.reduce((sum, { share }) => sum + share, 0);
  return chosen.map(({ word, share }) => ({ word, share: share / all }));
}
