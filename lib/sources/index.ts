import type { Source } from "./source";
import { standardWebhooks } from "./standard-webhooks";

/** THE list of webhook senders: a new one is a file beside this, and a line here. */
export const sourceKinds = [standardWebhooks] as const satisfies readonly Source[];

/** @throws RangeError if no kind has this id: a row of the database names one that this version does not know */
export function sourceKind(id: string): Source {
  const kind = sourceKinds.find((k) => k.id === id);
  if (kind === undefined) throw new RangeError(`no source kind named ${id}`);
  return kind;
}
