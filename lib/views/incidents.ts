import type { Database } from "../../db/open";
import { listUnresolved } from "../../db/store/history";
import { listIncidents } from "../../db/store/incidents";
import type { IncidentState, IncidentsView } from "../contract/views";
import { AppError } from "../errors";
import { toIncidentBriefs } from "./incident-briefs";

const pageLength = 50;

/**
 * Incidents, the newest first, 50 a page; of one state where it is given. `open` counts those that nobody has taken.
 * @throws AppError `invalid-request` for a cursor that is none of ours
 */
export async function readIncidents(
  db: Database,
  { state, cursor, now }: { state: IncidentState | null; cursor: string | null; now: Date },
): Promise<IncidentsView> {
  if (cursor !== null && !/^[1-9]\d{0,14}$/.test(cursor)) {
    throw new AppError("invalid-request", "the cursor is not one that this list gave");
  }
  const rows = await listIncidents(db.reader, {
    state: state ?? undefined,
    beforeId: cursor === null ? undefined : Number(cursor),
    limit: pageLength + 1,
  });
  const page = rows.slice(0, pageLength);
  return {
    as_of: now.toISOString(),
    open: (await listUnresolved(db)).filter((row) => row.state === "open").length,
    incidents: await toIncidentBriefs(db, page),
    next_cursor: rows.length > pageLength ? String(page.at(-1)?.id) : null,
  };
}
