import type { Corpus } from "./corpus";

/** Outputs grouped by prompt: those of prompt p are `outputs[start[p]..start[p + 1])`, in their own order. */
export interface PromptOrder {
  start: Int32Array;
  outputs: Int32Array;
}

/** Groups a corpus's outputs by prompt, in linear time. */
export function orderByPrompt({
  prompts,
  outputs,
  promptOf,
}: Pick<Corpus, "prompts" | "outputs" | "promptOf">): PromptOrder {
  const start = new Int32Array(prompts.length + 1);
  for (const prompt of promptOf) start[prompt + 1] = (start[prompt + 1] ?? 0) + 1;
  for (let p = 0; p < prompts.length; p++) start[p + 1] = (start[p + 1] ?? 0) + (start[p] ?? 0);
  const next = start.slice();
  const ordered = new Int32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const prompt = promptOf[output] ?? 0;
    const place = next[prompt] ?? 0;
    ordered[place] = output;
    next[prompt] = place + 1;
  }
  return { start, outputs: ordered };
}
