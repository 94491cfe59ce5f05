"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, CircleCheck, Flag } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { acknowledgeIncident, incidentQuery, resolveIncident } from "@/app/_queries/incident";
import { incidentsKey } from "@/app/_queries/incidents";
import { memberQuery } from "@/app/_queries/member";
import { acceptBaseline } from "@/app/_queries/release";
import type { IncidentView } from "@/lib/contract/views";
import { ReasonDialog } from "./reason-dialog";

/** What a person can do about it, pinned within reach of the thumb on a phone: acknowledge first. */
export function IncidentActions({ view }: { view: IncidentView }) {
  const { incident } = view;
  const { data: member } = useQuery(memberQuery());
  const [asking, setAsking] = useState<"resolve" | "accept" | null>(null);
  const acknowledge = useAcknowledge(incident.id, member?.name ?? null);
  if (incident.state === "resolved") return null;
  const mayAnswer = member !== undefined && member.role !== "viewer";

  return (
    <section
      aria-label="Actions"
      className="border-line-strong max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:bg-surface max-md:px-4 max-md:pt-3 max-md:pb-[max(12px,env(safe-area-inset-bottom))] md:border-t md:pt-4"
    >
      <div className="flex flex-col gap-2">
        {incident.state === "open" && (
          <Button
            kind="primary"
            className="max-md:h-12 max-md:text-16"
            disabled={!mayAnswer}
            busy={acknowledge.isPending}
            icon={<Check size={16} aria-hidden="true" />}
            onClick={() => acknowledge.mutate()}
          >
            Acknowledge
          </Button>
        )}
        <div className="flex gap-2 *:flex-1">
          <Button
            disabled={!mayAnswer}
            icon={<CircleCheck size={16} strokeWidth={1.5} aria-hidden="true" />}
            onClick={() => setAsking("resolve")}
          >
            Resolve…
          </Button>
          <Button
            disabled={!mayAnswer}
            icon={<Flag size={16} strokeWidth={1.5} aria-hidden="true" />}
            onClick={() => setAsking("accept")}
          >
            Accept as baseline…
          </Button>
        </div>
      </div>
      {member !== undefined && !mayAnswer && (
        <p className="mt-2 text-12 text-ink-3">You are signed in as a viewer; answering needs a responder.</p>
      )}
      {mayAnswer && (
        <p className="mt-2 text-12 text-ink-3 max-md:sr-only">
          Acknowledging tells the channels that someone is on it. Resolving and accepting ask for a reason, which is
          kept. Tailwatch never changes what is deployed.
        </p>
      )}
      <div role="alert" className="text-12 text-critical not-empty:mt-2">
        {acknowledge.error !== null && `Not acknowledged: ${acknowledge.error.message}`}
      </div>
      <ReasonDialog
        title={`Resolve incident #${incident.id}`}
        description="The channels are told. If the next release is still flagged, a new incident opens."
        action="Resolve"
        submit={(reason) => resolveIncident({ id: incident.id, reason })}
        open={asking === "resolve"}
        onOpenChange={(open) => setAsking(open ? "resolve" : null)}
      />
      <ReasonDialog
        title={`Accept ${incident.last_version} as baseline`}
        description={`Later releases of ${incident.model} are compared with ${incident.last_version}, so what it has lost is no longer counted. This incident ends.`}
        action="Accept"
        submit={(reason) => acceptBaseline({ model: incident.model, version: incident.last_version, reason })}
        open={asking === "accept"}
        onOpenChange={(open) => setAsking(open ? "accept" : null)}
      />
    </section>
  );
}

/**
 * Acknowledging is shown when the server has kept it, not before: whoever is paged at night must be able to believe the
 * screen. The button shows that it is under way.
 */
function useAcknowledge(id: number, name: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => acknowledgeIncident(id),
    onSuccess: () => {
      // Kept: shown at once, before the whole incident is read again.
      client.setQueryData(incidentQuery(id).queryKey, (view) =>
        view === undefined
          ? view
          : { ...view, incident: { ...view.incident, state: "acknowledged" as const, acknowledged_by: name } },
      );
      return client.invalidateQueries();
    },
    // Someone else may have been faster: show what is true. Not waited for, so that the refusal is said at once.
    onError: () => {
      void client.invalidateQueries({ queryKey: incidentsKey });
    },
  });
}
