import { z } from "zod";
import type { ReleaseRow } from "../../db/store/releases";
import { meta } from "../contract/lines";
import { releaseVerdict, severity } from "../contract/verdict";
import type { ReleaseBrief } from "../contract/views";
import type { Arrived } from "./arrivals";

const judged = z.object({ verdict: releaseVerdict.nullable(), severity: severity.nullable() });

/**
 * A release as every screen shows it. A release that was accepted as baseline is one, whatever it was judged before.
 * @param arrived what has come for it so far, while its sender is not done
 */
export function toReleaseBrief(
  row: ReleaseRow,
  { baselineId, arrived }: { baselineId: string | null; arrived: Arrived | null },
): ReleaseBrief {
  const isBaseline = row.id === baselineId && row.state === "analysed";
  const { verdict, severity } = isBaseline
    ? ({ verdict: "baseline", severity: "none" } as const)
    : judged.parse({ verdict: row.verdict, severity: row.severity });
  const provenance = readProvenance(row.meta);
  return {
    version: row.version,
    stage: row.stage,
    state: row.state,
    step: row.step,
    progress: row.progress,
    failure: row.failure,
    released_at: row.releasedAt.toISOString(),
    received_at: row.receivedAt.toISOString(),
    arrived,
    verdict,
    severity,
    headline: row.headline,
    outputs: row.outputs,
    prompts: row.prompts,
    ...provenance,
  };
}

/** The declared shares of the training mix; null where they were not declared. */
export function readProvenance(declared: Record<string, unknown>): {
  human_share: number | null;
  synthetic_share: number | null;
} {
  const parsed = meta.safeParse(declared);
  const provenance = parsed.success ? parsed.data.provenance : undefined;
  return { human_share: provenance?.human_share ?? null, synthetic_share: provenance?.synthetic_share ?? null };
}
