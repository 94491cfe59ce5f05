import { intervalOf } from "@/app/_components/charts/interval";
import { formatChange, formatChangeInterval, formatCount, formatShare } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { CompareResult } from "@/lib/contract/verdict";
import type { ReleaseView } from "@/lib/contract/views";

const rows = [
  { id: "accuracy", name: "All probes" },
  { id: "accuracy-head", name: "Head" },
  { id: "accuracy-torso", name: "Torso" },
  { id: "accuracy-tail", name: "Tail" },
] as const;

/** Probe accuracy by how rare the topic is. */
export function BandTable({ comparison, view }: { comparison: CompareResult; view: ReleaseView }) {
  const measured = rows.filter(({ id }) => comparison.metrics[id]);
  return (
    <Section title="Accuracy by band" note="answered right, of all probes of the band">
      {measured.length === 0 ? (
        <p className="py-2">Not measured: no probe suite was answered by both releases.</p>
      ) : (
        <Table caption="Accuracy by band">
          <TableHead>
            <ColumnHead>Band</ColumnHead>
            <ColumnHead numeric>{view.baseline_version}</ColumnHead>
            <ColumnHead numeric>{view.release.version}</ColumnHead>
            <ColumnHead numeric>Change</ColumnHead>
            <ColumnHead numeric>n</ColumnHead>
          </TableHead>
          <tbody>
            {measured.map(({ id, name }) => {
              const compared = comparison.metrics[id];
              if (!compared) return null;
              const { relative_change: change, change_unit: unit, se } = compared;
              const interval = se === null ? null : intervalOf({ value: change, se });
              return (
                <TableRow key={id} size="compact">
                  <RowHead>{name}</RowHead>
                  <Cell numeric className="font-normal!">
                    {formatShare(compared.baseline)}
                  </Cell>
                  <Cell numeric>{formatShare(compared.candidate)}</Cell>
                  <Cell numeric>
                    {formatChange(change, unit)}
                    {interval && (
                      <span className="ml-2 font-normal text-12 text-ink-3 max-md:block">
                        {formatChangeInterval(interval.low, interval.high)}
                      </span>
                    )}
                  </Cell>
                  <Cell numeric className="font-normal! text-ink-3!">
                    {formatCount(compared.n)}
                  </Cell>
                </TableRow>
              );
            })}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
