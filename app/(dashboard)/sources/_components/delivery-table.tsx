import Link from "next/link";
import { formatBytes } from "@/app/_components/ui/format";
import { RelativeTime } from "@/app/_components/ui/relative-time";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { Appearance } from "@/app/_components/ui/verdict-appearance";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import type { DeliveryRow } from "@/lib/contract/views";

const states: Record<DeliveryRow["state"], Appearance> = {
  received: { shape: "insufficient", tone: "unsure", word: "Received" },
  opened: { shape: "ok", tone: "ok", word: "Opened" },
  parked: { shape: "error", tone: "fault", word: "Parked" },
};

/** What came through a source, newest first. What could not be read is parked, with the reason, and nothing of it used. */
export function DeliveryTable({
  deliveries,
  source,
  asOf,
}: {
  deliveries: readonly DeliveryRow[];
  source: string;
  asOf: string;
}) {
  if (deliveries.length === 0) {
    return <p className="mt-4 text-ink-3">Nothing has come through it yet.</p>;
  }
  return (
    <Table caption={`Last deliveries of ${source}`} className="mt-4 max-md:block">
      <TableHead>
        <ColumnHead className="w-[120px] max-md:hidden">Received</ColumnHead>
        <ColumnHead className="max-md:w-full">Delivery</ColumnHead>
        <ColumnHead className="max-md:hidden">Release</ColumnHead>
        <ColumnHead numeric className="w-[90px] max-md:hidden">
          Size
        </ColumnHead>
        <ColumnHead className="md:w-[40%] md:pl-6">State</ColumnHead>
      </TableHead>
      <tbody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id}>
            <Cell className="max-md:hidden">
              <RelativeTime at={delivery.received_at} asOf={asOf} />
            </Cell>
            <RowHead className="break-all font-mono font-normal text-12">
              {delivery.delivery_id}
              <span className="block font-sans text-ink-3 md:hidden">
                <ReleaseLink delivery={delivery} />
              </span>
            </RowHead>
            <Cell className="max-md:hidden">
              <ReleaseLink delivery={delivery} />
            </Cell>
            <Cell numeric className="max-md:hidden">
              {formatBytes(delivery.bytes)}
            </Cell>
            <Cell className="md:pl-6">
              <InlineState appearance={states[delivery.state]} />
              {delivery.reason !== null && <span className="ml-2 text-12">{delivery.reason}</span>}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function ReleaseLink({ delivery: { model, version } }: { delivery: DeliveryRow }) {
  if (model === null || version === null) return <span className="text-ink-3">–</span>;
  return (
    <Link
      href={`/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`}
      className="text-accent hover:text-accent-hover"
    >
      {model} <span className="font-mono text-12">{version}</span>
    </Link>
  );
}
