import type { z } from "zod";
import { backTestView, policyView } from "@/lib/contract/model-settings";
import { fetchJson } from "./fetch-json";

/** Where a policy would have fired over the past releases of a model; `policy` is any part of its tree. Nothing is changed. */
export function backTest({
  model,
  policy,
}: {
  model: string;
  policy: Record<string, unknown>;
}): Promise<z.infer<typeof backTestView>> {
  return fetchJson(`${policyPath(model)}/back-test`, backTestView, { method: "POST", body: { policy } });
}

/** Judges the model's next releases by a policy, for a reason that is kept. */
export function setPolicy({
  model,
  policy,
  reason,
}: {
  model: string;
  policy: Record<string, unknown>;
  reason: string;
}): Promise<z.infer<typeof policyView>> {
  return fetchJson(policyPath(model), policyView, { method: "PUT", body: { policy, reason } });
}

function policyPath(model: string): string {
  return `/api/v1/models/${encodeURIComponent(model)}/policy`;
}
