import type { Database } from "../../db/open";
import { listDeliveries, listSources } from "../../db/store/deliveries";
import type { SourcesView } from "../contract/views";
import { sourceKinds } from "../sources";

/** How many of its last deliveries a source shows. */
const deliveriesShown = 20;

/** The webhook sources, each with its address and what came through it last. */
export async function readSources(
  db: Database,
  { publicUrl, now }: { publicUrl: string; now: Date },
): Promise<SourcesView> {
  const sources: SourcesView["sources"] = [];
  for (const row of await listSources(db)) {
    const deliveries = await listDeliveries(db, { sourceId: row.id, limit: deliveriesShown });
    const until = row.previousSecretUntil;
    sources.push({
      id: row.id,
      name: row.name,
      kind: row.kind,
      url: `${publicUrl}/api/v1/webhooks/${row.id}`,
      created_at: row.createdAt.toISOString(),
      previous_secret_until: until !== null && until > now ? until.toISOString() : null,
      deliveries: deliveries.map((delivery) => ({
        id: delivery.id,
        delivery_id: delivery.deliveryId,
        received_at: delivery.receivedAt.toISOString(),
        state: delivery.state,
        reason: delivery.reason,
        model: delivery.model,
        version: delivery.version,
        bytes: delivery.bytes,
      })),
    });
  }
  return { as_of: now.toISOString(), kinds: sourceKinds.map(({ id, label }) => ({ id, label })), sources };
}
