import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { severity } from "../contract/verdict";
import { AppError } from "../errors";
import { answerOf, callServer, releasePath, type ServerApi } from "./server-api";

/** How long one request may wait at the server. */
const LONGEST_WAIT_SECONDS = 60;

/** The verdict of a release, as the server answers it; more keys than these are kept. */
const verdictAnswer = z.looseObject({
  verdict: z.string(),
  severity,
  headline: z.string(),
  /** None for a baseline, and for a release that could not be judged. */
  reasons: z.array(z.string()).optional(),
});
export type ReleaseVerdictAnswer = z.infer<typeof verdictAnswer>;

const pendingAnswer = z.looseObject({ status: z.literal("pending"), waits_for: z.string().nullish() });

/** Why there is no verdict yet, in the server's words; null where it only takes time. */
export interface NoVerdictYet {
  waitsFor: string | null;
}

/**
 * Waits for a release's verdict, for at most `seconds`.
 * @throws AppError if the server refuses, or answers what no Tailwatch answers: a gate must not pass on that
 */
export async function verdictOf(
  server: ServerApi,
  { model, version, seconds }: { model: string; version: string; seconds: number },
): Promise<ReleaseVerdictAnswer | NoVerdictYet> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const left = Math.max(0, (end - Date.now()) / 1000);
    const wait = Math.ceil(Math.min(left, LONGEST_WAIT_SECONDS));
    const path = `${releasePath(model, version)}/verdict?wait=${wait}`;
    const { status, answer } = await callServer(server, { method: "GET", path });
    if (status === 200) return answerOf(verdictAnswer, answer, server);
    const { waits_for: waitsFor = null } = answerOf(pendingAnswer, answer, server);
    if (Date.now() >= end) return { waitsFor };
    await pause(500);
  }
}

/** A number of seconds from the command line. @throws AppError if it is none */
export function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 86_400))
    throw new AppError("invalid-request", `--wait is a number of seconds, not "${text}"`);
  return seconds;
}

/** Whether a verdict was given in time. */
export function isVerdict(found: ReleaseVerdictAnswer | NoVerdictYet): found is ReleaseVerdictAnswer {
  return "verdict" in found;
}

/** 1 for a warning or worse, 3 without a verdict, else 0. */
export function statusOf(found: ReleaseVerdictAnswer | NoVerdictYet): number {
  if (!isVerdict(found) || (found.severity === "none" && found.verdict !== "baseline")) return 3;
  return found.severity === "warn" || found.severity === "critical" ? 1 : 0;
}
