import { formatCount, formatP, formatShare } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { Cell, ColumnHead, RowHead, Table, TableHead, TableRow } from "@/app/_components/ui/table";
import type { Exchange } from "@/lib/contract/rare-topics";
import type { CompareResult } from "@/lib/contract/verdict";

/** Probe items lost and regained by band, and the smallest fall that so many items show: what silence here is worth. */
export function ItemExchange({ comparison }: { comparison: CompareResult }) {
  const topics = comparison.rare_topics;
  if (!topics) return null;
  const rows: [string, Exchange | null][] = [
    ["All probes", topics.overall],
    ["Head", topics.head],
    ["Torso", topics.torso],
    ["Tail", topics.tail],
  ];
  return (
    <Section title="Lost and regained" note="the same item, then and now; exact McNemar test, two-sided">
      <Table caption="Items lost and regained by band">
        <TableHead>
          <ColumnHead>Band</ColumnHead>
          <ColumnHead numeric>Lost</ColumnHead>
          <ColumnHead numeric>Regained</ColumnHead>
          <ColumnHead numeric>p</ColumnHead>
          <ColumnHead numeric>Fall seen</ColumnHead>
          <ColumnHead numeric>n</ColumnHead>
        </TableHead>
        <tbody>
          {rows.map(
            ([name, exchange]) =>
              exchange && (
                <TableRow key={name} size="compact">
                  <RowHead>{name}</RowHead>
                  <Cell numeric>{formatCount(exchange.lost)}</Cell>
                  <Cell numeric>{formatCount(exchange.regained)}</Cell>
                  <Cell numeric className="font-normal!">
                    {formatP(exchange.p)}
                  </Cell>
                  <Cell numeric className="font-normal!">
                    {exchange.smallest_fall_seen === null ? "none" : formatShare(exchange.smallest_fall_seen)}
                  </Cell>
                  <Cell numeric className="font-normal! text-ink-3!">
                    {formatCount(exchange.items)}
                  </Cell>
                </TableRow>
              ),
          )}
        </tbody>
      </Table>
      <p className="pt-2 text-12 text-ink-3">Fall seen: the smallest that so many items show 4 times in 5.</p>
    </Section>
  );
}
