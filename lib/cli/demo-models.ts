import type { RegimeId } from "../photocopier/regimes";

/** A model of the demo: a regime of the photocopier, published as the releases v1, v2, … */
export interface DemoModel {
  name: string;
  regime: RegimeId;
  seed: number;
  meaning: string;
  /** Generations that are retrained after the first; it has one release more. */
  retrained: number;
}

/**
 * The watched models, in the order in which they are announced: the one that collapses is seen first.
 * @param retrained generations after the first
 */
export function demoModels(retrained: number): readonly DemoModel[] {
  return watched.map((model) => ({ ...model, retrained }));
}

const watched: readonly Omit<DemoModel, "retrained">[] = [
  { name: "photocopy-replace", regime: "replace", seed: 1, meaning: "retrained on only its own output" },
  {
    name: "photocopy-mixed",
    regime: "mixed",
    seed: 2,
    meaning: "retrained on its own output and human text, half and half",
  },
  { name: "photocopy-control", regime: "control", seed: 3, meaning: "retrained on the same human text" },
];

const dayMs = 24 * 60 * 60 * 1000;

/** When a generation was released: one every three weeks, the last one the day before the demo first ran. */
export function releasedAt({ retrained }: DemoModel, generation: number, firstRun: Date): Date {
  return new Date(firstRun.getTime() - dayMs - (retrained - generation) * 21 * dayMs);
}

export function versionOf(generation: number): string {
  return `v${generation + 1}`;
}
