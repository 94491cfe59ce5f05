"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { TextField } from "@/app/_components/ui/text-field";
import { memberQuery } from "@/app/_queries/member";
import { backTest } from "@/app/_queries/policy";
import type { ModelView } from "@/lib/contract/views";
import { BackTestResult } from "./back-test-result";
import { SetPolicyDialog } from "./set-policy-dialog";
import { keyOf, overridesOf, thresholds, typedOf } from "./try-thresholds";

/** Where other thresholds would have fired over the releases so far, decided again from what was kept of them. */
export function BackTest({ model, policy }: { model: ModelView; policy: NonNullable<ModelView["policy"]> }) {
  const inEffect = typedOf(policy.policy);
  const [typed, setTyped] = useState(inEffect);
  const [isSetting, setSetting] = useState(false);
  const { data: member } = useQuery(memberQuery());
  const tried = useMutation({ mutationFn: backTest });
  const wanted = overridesOf(typed, policy);
  const differs = wanted !== policy.overrides;
  return (
    <div>
      <h3 className="text-13">Try other thresholds</h3>
      <p className="text-12 text-ink-3">
        Every past release is decided again from what was measured of it. Nothing is measured anew, and nothing changes.
      </p>
      <form
        aria-label="Try other thresholds"
        className="mt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) tried.mutate({ model: model.name, policy: wanted });
        }}
      >
        <div className="grid grid-cols-2 gap-x-4 gap-y-3 md:grid-cols-3">
          {thresholds.map((threshold) => {
            const key = keyOf(threshold);
            return (
              <TextField
                key={key}
                label={`${threshold.label}, ${threshold.unit}`}
                inputMode="decimal"
                autoComplete="off"
                value={typed[key] ?? ""}
                onChange={({ target }) => setTyped({ ...typed, [key]: target.value })}
                hint={typed[key] === inEffect[key] ? "as in effect" : `in effect: ${inEffect[key]}`}
              />
            );
          })}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button type="submit" disabled={wanted === null} busy={tried.isPending}>
            Where would it have fired?
          </Button>
          {differs && wanted !== null && member?.role === "admin" && (
            <Button kind="quiet" onClick={() => setSetting(true)}>
              Judge by these…
            </Button>
          )}
          {differs && (
            <Button kind="quiet" onClick={() => setTyped(inEffect)}>
              Back to what is in effect
            </Button>
          )}
          {wanted === null && <span className="text-12 text-critical">each threshold is a number above 0</span>}
        </div>
      </form>
      <div aria-live="polite">
        {tried.isError && <p className="mt-3 text-critical">{tried.error.message}</p>}
        {tried.data && <BackTestResult model={model.name} result={tried.data} />}
      </div>
      {wanted !== null && (
        <SetPolicyDialog model={model.name} policy={wanted} open={isSetting} onOpenChange={setSetting} />
      )}
    </div>
  );
}
