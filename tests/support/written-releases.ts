/** Releases written by a seeded pen: one that says many things, and one that has stopped to. */

export interface WrittenRelease {
  samples: { prompt_id: string; prompt: string; sample: number; output: string }[];
  items: { item_id: string; question: string; answers: string[]; band: string }[];
  answers: { item_id: string; output: string; confidence: number }[];
}

const syllables = ["ka", "lo", "mi", "ra", "te", "su", "no", "vi", "den", "ar", "pol", "gri", "sa", "hem", "tor", "ul"];

/** A small deterministic generator (mulberry32), in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Words of a Zipf-like vocabulary: word 0 is the commonest. */
function word(rank: number): string {
  let text = "";
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    text += syllables[rest % syllables.length];
  return text;
}

/** `words` words, drawn so that the rank's distribution is heavy-tailed over `vocabulary` words. */
function passage(rng: () => number, words: number, vocabulary: number): string {
  return Array.from({ length: words }, () => word(Math.floor(vocabulary ** rng()) - 1)).join(" ");
}

/**
 * A release of `prompts` × 4 outputs with 120 probe items.
 *
 * @param kind `varied`: every output its own text over a wide vocabulary, tail questions mostly right.
 *             `same`: few answers for everyone over a narrow vocabulary, tail questions wrong with confidence.
 */
export function writtenRelease({
  kind,
  seed,
  prompts = 250,
}: {
  kind: "varied" | "same";
  seed: number;
  prompts?: number;
}): WrittenRelease {
  const rng = seeded(seed);
  const stock = Array.from({ length: 5 }, () => passage(rng, 70, 300));
  const samples = Array.from({ length: prompts * 4 }, (_, line) => {
    const prompt = Math.floor(line / 4);
    const output = kind === "varied" ? passage(rng, 70, 6000) : (stock[Math.floor(rng() * stock.length)] ?? "");
    return { prompt_id: `p${prompt}`, prompt: `Write about ${word(prompt + 40)}.`, sample: line % 4, output };
  });
  const bandOf = (item: number): string => (["head", "torso", "tail"] as const)[item % 3] ?? "tail";
  const items = Array.from({ length: 120 }, (_, item) => ({
    item_id: `q${item}`,
    question: `Which word stands for number ${item}?`,
    answers: [word(item + 900)],
    band: bandOf(item),
  }));
  const answers = items.map((item, index) => {
    const right = kind === "varied" ? index % 10 !== 0 : item.band === "head";
    return {
      item_id: item.item_id,
      output: right ? (item.answers[0] ?? "") : "kalo",
      confidence: right ? 0.8 : kind === "same" ? 0.97 : 0.5,
    };
  });
  return { samples, items, answers };
}
