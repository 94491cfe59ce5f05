import { ElapsedTime, RelativeTime } from "@/app/_components/ui/relative-time";
import type { IncidentBrief } from "@/lib/contract/views";

/** Where an incident stands and since when: "open 31 min", "acknowledged by Ines K., 2 h ago". */
export function IncidentStanding({ incident, asOf }: { incident: IncidentBrief; asOf: string }) {
  if (incident.state === "open") {
    return (
      <span className="font-medium text-critical">
        open <ElapsedTime since={incident.opened_at} asOf={asOf} />
      </span>
    );
  }
  const [word, who, at] =
    incident.state === "acknowledged"
      ? (["acknowledged", incident.acknowledged_by, incident.acknowledged_at] as const)
      : (["resolved", incident.resolved_by, incident.resolved_at] as const);
  return (
    <span className="text-ink-2">
      {word}
      {who !== null && ` by ${who}`}
      {at !== null && (
        <>
          , <RelativeTime at={at} asOf={asOf} />
        </>
      )}
    </span>
  );
}
