import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { incidentState } from "@/lib/contract/views";

/** What the address of the list holds: the state that is filtered by; without it, all. */
export const searchParams = { state: parseAsStringLiteral(incidentState.options) };

/** Reads them on the server. */
export const readSearchParams = createLoader(searchParams);
