import type { Meta } from "../contract/lines";
import { decoding, type Generation } from "./photocopy";

/** What is declared of a generation: how it decoded, which prompts it answered, and what it was trained on. */
export function releaseMeta({ generation, parent }: { generation: Generation; parent: string | null }): Meta {
  return {
    decoding: { ...decoding, temperature: 1 },
    prompt_set: "state-of-the-union@1",
    provenance: {
      human_share: generation.humanShare,
      synthetic_share: 1 - generation.humanShare,
      parents: parent === null || generation.humanShare === 1 ? [] : [parent],
    },
  };
}
