import type { SampleLine } from "../contract/lines";
import type { Corpus } from "../text/corpus";

/** Which outputs of one side are compared. Row i of both sides is cut to the same number of tokens. */
export interface Side {
  /** Indexes among the side's outputs. */
  outputs: Int32Array;
  promptOf: Int32Array;
  prompts: readonly string[];
  /** Their tokens before the cut. */
  uncut: Int32Array;
}

export interface Pairing {
  /** Whether prompt p of both sides is the same prompt; else they were laid side by side by length. */
  paired: boolean;
  /** Prompts that both sides have outputs for. */
  common: number;
  baseline: Side;
  candidate: Side;
  /** Tokens that each compared output keeps on either side. */
  lengths: Int32Array;
  /** candidate / baseline tokens of the compared outputs, uncut, − 1; null if the baseline has none. */
  lengthChange: number | null;
  /** Share of both sides' tokens that the cut takes away. */
  tokensCutShare: number;
}

interface PromptOutputs {
  prompt: string;
  outputs: number[];
  tokens: number;
}

/**
 * Lays two releases side by side: the prompts that both have, or, where these are fewer than `minimumPrompts` and both
 * sides have enough of their own, prompts of like length. Of each prompt the first min(k) outputs; output j of both
 * sides is cut to the shorter one's tokens (length fools every metric of a set).
 */
export function pairReleases({
  baseline,
  candidate,
  minimumPrompts,
}: {
  baseline: { samples: readonly SampleLine[]; corpus: Corpus };
  candidate: { samples: readonly SampleLine[]; corpus: Corpus };
  minimumPrompts: number;
}): Pairing {
  const left = outputsByPrompt(baseline);
  const right = outputsByPrompt(candidate);
  const shared = [...left.values()].flatMap((a) => {
    const b = right.get(a.prompt);
    return b === undefined ? [] : [[a, b] as const];
  });
  const unpaired = shared.length < minimumPrompts && Math.min(left.size, right.size) >= minimumPrompts;
  const rows = unpaired ? byLengthRank([...left.values()], [...right.values()]) : shared;
  const sides = {
    baseline: sideOf(
      rows.map(([a, b]) => ({ ...a, outputs: a.outputs.slice(0, b.outputs.length) })),
      baseline.corpus,
    ),
    candidate: sideOf(
      rows.map(([a, b]) => ({ ...b, outputs: b.outputs.slice(0, a.outputs.length) })),
      candidate.corpus,
    ),
  };
  const from = sides.baseline.uncut;
  const to = sides.candidate.uncut;
  const lengths = from.map((length, i) => Math.min(length, to[i] ?? 0));
  const before = total(from);
  const after = total(to);
  return {
    paired: !unpaired,
    common: shared.length,
    ...sides,
    lengths,
    lengthChange: before === 0 ? null : after / before - 1,
    tokensCutShare: before + after === 0 ? 0 : 1 - (2 * total(lengths)) / (before + after),
  };
}

function outputsByPrompt({
  samples,
  corpus,
}: {
  samples: readonly SampleLine[];
  corpus: Corpus;
}): Map<string, PromptOutputs> {
  const of = new Map<string, PromptOutputs>();
  samples.forEach(({ prompt_id }, output) => {
    const entry = of.get(prompt_id) ?? { prompt: prompt_id, outputs: [], tokens: 0 };
    entry.outputs.push(output);
    entry.tokens += tokensOf(corpus, output);
    of.set(prompt_id, entry);
  });
  for (const { outputs } of of.values()) outputs.sort((a, b) => (samples[a]?.sample ?? 0) - (samples[b]?.sample ?? 0));
  return of;
}

/** The longest beside the longest; from the larger side, prompts at even steps of its ranking. */
function byLengthRank(left: PromptOutputs[], right: PromptOutputs[]): [PromptOutputs, PromptOutputs][] {
  const rows = Math.min(left.length, right.length);
  const rank = (side: PromptOutputs[]) =>
    [...side].sort(
      (a, b) => b.tokens / b.outputs.length - a.tokens / a.outputs.length || (a.prompt < b.prompt ? -1 : 1),
    );
  const pick = (side: PromptOutputs[]) => {
    const ranked = rank(side);
    return Array.from(
      { length: rows },
      (_, i) => ranked[Math.floor(((i + 0.5) * ranked.length) / rows)] as PromptOutputs,
    );
  };
  const picked = pick(right);
  return pick(left).map((a, i) => [a, picked[i] as PromptOutputs]);
}

function sideOf(rows: readonly PromptOutputs[], corpus: Corpus): Side {
  const outputs = Int32Array.from(rows.flatMap((row) => row.outputs));
  return {
    outputs,
    promptOf: Int32Array.from(rows.flatMap((row, prompt) => row.outputs.map(() => prompt))),
    prompts: rows.map((row) => row.prompt),
    uncut: outputs.map((output) => tokensOf(corpus, output)),
  };
}

function tokensOf({ offsets }: Corpus, output: number): number {
  return (offsets[output + 1] ?? 0) - (offsets[output] ?? 0);
}

function total(counts: Int32Array): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
