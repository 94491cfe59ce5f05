import type { Database } from "../../db/open";
import { listSamplesOfPrompts } from "../../db/store/sample-pages";
import type { CompareResult } from "../contract/verdict";
import type { IncidentView } from "../contract/views";

/** How many prompts are shown of the cluster. */
const shown = 3;

/** The largest cluster of near-identical answers: to different prompts, each beside one answer of the baseline. */
export async function readSameAnswers(
  db: Database,
  {
    comparison,
    releaseId,
    baselineId,
  }: { comparison: CompareResult | null; releaseId: string; baselineId: string | null },
): Promise<IncidentView["same_answers"]> {
  const largest = [...(comparison?.evidence.duplicate_clusters ?? [])].sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) return [];
  const onePerPrompt = new Map(largest.outputs.map((ref) => [ref.prompt_id, ref]));
  const refs = [...onePerPrompt.values()].slice(0, shown);
  const promptIds = refs.map((ref) => ref.prompt_id);
  const now = await listSamplesOfPrompts(db, { releaseId, promptIds });
  const before = baselineId === null ? [] : await listSamplesOfPrompts(db, { releaseId: baselineId, promptIds });
  return refs.flatMap(({ prompt_id, sample }) => {
    const answer = now.find((row) => row.promptId === prompt_id && row.sample === sample);
    if (answer === undefined) return [];
    const earlier = before.find((row) => row.promptId === prompt_id);
    return [{ prompt_id, prompt: answer.prompt ?? prompt_id, now: answer.output, before: earlier?.output ?? null }];
  });
}
