import { type NgramModel, order } from "./kneser-ney";

/** A model's place in a text: its context at each level from 0 up to the longest that the model has read. */
export type Contexts = readonly number[];

/** The likeliest next tokens: `upTo[i]` is the mass of the tokens 0 … i. */
export interface Nucleus {
  tokens: Int32Array;
  upTo: Float64Array;
}

/** Where the model stands after `text` (token ids; only the last three matter). */
export function contextsOf(model: NgramModel, text: ArrayLike<number>): number[] {
  const contexts = [0];
  for (let length = 1; length < order && length <= text.length; length++) {
    let context = text[text.length - length] ?? 0;
    for (let k = 1; k < length && context >= 0; k++) {
      context = model.tables[k]?.find(context, text[text.length - length + k] ?? 0) ?? -1;
    }
    const level = model.levels[length];
    // An unread context, or one that nothing follows, leaves the word to the shorter ones.
    if (context < 0 || level === undefined || level.start[context] === level.start[context + 1]) break;
    if (context + 1 >= level.start.length) break;
    contexts.push(context);
  }
  return contexts;
}

/** The probability of `token` at a place; 0 for a token that the model has never read. */
export function probabilityOf(model: NgramModel, contexts: Contexts, token: number): number {
  let handed = 1;
  for (let k = contexts.length - 1; k > 0; k--) {
    const context = contexts[k] ?? 0;
    const level = model.levels[k];
    const gram = model.tables[k]?.find(context, token) ?? -1;
    const known = gram < 0 ? 0 : (level?.probability[gram] ?? 0);
    if (known > 0) return handed * known;
    handed *= level?.backoff[context] ?? 1;
  }
  return handed * (model.levels[0]?.probability[token] ?? 0);
}

/**
 * The smallest set of likeliest tokens whose mass reaches `topP` (Holtzman et al. 2020), the likeliest first; exact.
 * The four levels hold their continuations sorted, so that they are merged from the top and the long tail is never touched.
 * A token met at several levels has its true probability at the longest, which is the largest: the first meeting counts.
 */
export function nucleusOf(model: NgramModel, contexts: Contexts, topP: number): Nucleus {
  const heads = contexts.map((context, k) => {
    const level = model.levels[k];
    if (level === undefined) throw new RangeError(`the model has no level ${k}`);
    return { level, next: level.start[context] ?? 0, end: level.start[context + 1] ?? 0, weight: 1 };
  });
  let handed = 1;
  for (let k = heads.length - 1; k >= 0; k--) {
    const head = heads[k];
    if (head === undefined) continue;
    head.weight = handed;
    handed *= head.level.backoff[contexts[k] ?? 0] ?? 1;
  }
  const tokens: number[] = [];
  const upTo: number[] = [];
  const taken = new Set<number>();
  let mass = 0;
  while (mass < topP) {
    let best = -1;
    let likeliest = 0;
    // From the longest context down: of equal probabilities the longest context's is the true one.
    for (let k = heads.length - 1; k >= 0; k--) {
      const head = heads[k];
      if (head === undefined || head.next >= head.end) continue;
      const probability = head.weight * (head.level.probability[head.level.entries[head.next] ?? 0] ?? 0);
      if (probability > likeliest) {
        likeliest = probability;
        best = k;
      }
    }
    const head = heads[best];
    if (head === undefined) break;
    const token = head.level.tokenOf[head.level.entries[head.next] ?? 0] ?? 0;
    head.next += 1;
    if (taken.has(token)) continue;
    taken.add(token);
    mass += likeliest;
    tokens.push(token);
    upTo.push(mass);
  }
  return { tokens: Int32Array.from(tokens), upTo: Float64Array.from(upTo) };
}
