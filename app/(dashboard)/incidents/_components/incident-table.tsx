import Link from "next/link";
import { RelativeTime } from "@/app/_components/ui/relative-time";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import { verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { VerdictChip } from "@/app/_components/ui/verdict-chip";
import type { IncidentBrief } from "@/lib/contract/views";
import { IncidentStanding } from "./incident-standing";

/** One row an incident, the whole row leading to it; on a phone, the same as a list. */
export function IncidentTable({ incidents, asOf }: { incidents: readonly IncidentBrief[]; asOf: string }) {
  return (
    <>
      <Table caption="Incidents, worst and newest first" className="max-md:hidden">
        <TableHead>
          <ColumnHead className="w-[168px]">Verdict</ColumnHead>
          <ColumnHead className="w-[200px]">Model</ColumnHead>
          <ColumnHead>What happened</ColumnHead>
          <ColumnHead className="w-[120px]">Releases</ColumnHead>
          <ColumnHead className="w-[110px]">Opened</ColumnHead>
          <ColumnHead className="w-[240px]">State</ColumnHead>
        </TableHead>
        <tbody>
          {incidents.map((incident) => (
            <TableRow key={incident.id} size="chart" className="relative">
              <Cell>
                <VerdictChip appearance={verdictAppearance(incident.verdict, incident.severity)} />
              </Cell>
              <RowHead>
                <Link href={`/incidents/${incident.id}`} className="after:absolute after:inset-0">
                  {incident.model} <span className="font-normal text-accent">#{incident.id}</span>
                </Link>
              </RowHead>
              <Cell className="text-ink-2">{incident.title}</Cell>
              <Cell className="font-mono text-12">{releasesOf(incident)}</Cell>
              <Cell>
                <RelativeTime at={incident.opened_at} asOf={asOf} />
              </Cell>
              <Cell>
                <IncidentStanding incident={incident} asOf={asOf} />
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <ul className="border-line-strong border-t md:hidden">
        {incidents.map((incident) => (
          <li key={incident.id} className="border-line border-b">
            <Link href={`/incidents/${incident.id}`} className="block py-3">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <VerdictChip appearance={verdictAppearance(incident.verdict, incident.severity)} />
                <span className="font-medium text-ink">{incident.model}</span>
                <span className="font-mono text-12">{releasesOf(incident)}</span>
              </span>
              <span className="mt-1 block">{incident.title}</span>
              <span className="mt-1 block text-12">
                #{incident.id} <IncidentStanding incident={incident} asOf={asOf} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function releasesOf({ first_version, last_version }: IncidentBrief): string {
  return first_version === last_version ? first_version : `${first_version}–${last_version}`;
}
