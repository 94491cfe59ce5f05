import type { Setting } from "./setting";

/** What a retrained generation learns from. */
export interface Regime {
  id: string;
  meaning: string;
  /** Share of the training documents of a generation that people wrote. */
  humanShare(generation: number): number;
  /** @param written the documents of each generation so far: prompt and output, six a prompt, one prompt after the other */
  documents(from: {
    setting: Setting;
    written: readonly (readonly Int32Array[])[];
    generation: number;
  }): readonly Int32Array[];
}

/** The ways of retraining; the first is what model collapse is known by, the last is what must stay silent. */
export const regimes = [
  {
    id: "replace",
    meaning: "only what the generation before wrote",
    humanShare: () => 0,
    documents: ({ written }) => written.at(-1) ?? [],
  },
  {
    id: "accumulate",
    meaning: "the human text and everything that all generations wrote",
    humanShare: (generation) => 1 / (generation + 1),
    documents: ({ setting, written }) => [...setting.human, ...written.flat()],
  },
  {
    id: "mixed",
    meaning: "half of what the generation before wrote, and one half of the human text, the halves in turns",
    humanShare: () => 0.5,
    documents: ({ setting, written, generation }) => [
      ...setting.human.filter((_, i) => i % 2 === generation % 2),
      // Half the outputs of every prompt.
      ...(written.at(-1) ?? []).filter((_, i) => i % 2 === 0),
    ],
  },
  {
    id: "control",
    meaning: "always the same human text, sampled with other dice",
    humanShare: () => 1,
    documents: ({ setting }) => setting.human,
  },
] as const satisfies readonly Regime[];

export type RegimeId = (typeof regimes)[number]["id"];
