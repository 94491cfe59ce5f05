import type { Database } from "../../db/open";
import type { DeliveryRow } from "../../db/store/inbox";
import { readSource } from "../../db/store/sources";
import type { UploadKind } from "../../db/store/uploads";
import type { Claims } from "../contract/line-guards";
import type { LineOrder } from "../contract/parse-line";
import { AppError } from "../errors";
import { sourceKind } from "../sources";
import type { ReleaseNews } from "../sources/source";
import type { CheckedLine } from "./rows";

/** One of the lists that a delivery brought. */
export interface DeliveryPart {
  kind: UploadKind;
  /** Natural, so that opening twice is opening once. */
  uploadId: string;
  lines: CheckedLine[];
}

/** @throws AppError if a kept delivery's source is gone, or its body is of no use */
export async function readNews(db: Database, delivery: DeliveryRow): Promise<ReleaseNews> {
  const source = await readSource(db, delivery.sourceId);
  if (source === undefined) throw new AppError("not-found", "its source is gone");
  return sourceKind(source.kind).parse(delivery.body);
}

/**
 * The lists that a body brought, each as an upload of its own.
 * @param orders by kind, what the release holds already: lines without a `sample` of their own are numbered on from there
 */
export function partsOf(
  { id }: DeliveryRow,
  news: ReleaseNews,
  orders: ReadonlyMap<UploadKind, LineOrder> = new Map(),
): DeliveryPart[] {
  const samples = numberedOn(news.samples, (line) => line.prompt_id, news.claims.samples, orders.get("samples"));
  const answers = numberedOn(news.answers, (line) => line.item_id, news.claims.answers, orders.get("answers"));
  const parts = [
    { kind: "samples" as const, lines: samples.map((line): CheckedLine => ({ kind: "samples", line })) },
    { kind: "items" as const, lines: news.items.map((line): CheckedLine => ({ kind: "items", line })) },
    { kind: "answers" as const, lines: answers.map((line): CheckedLine => ({ kind: "answers", line })) },
  ];
  return parts.flatMap(({ kind, lines }) => (lines.length === 0 ? [] : [{ kind, uploadId: `${id}:${kind}`, lines }]));
}

function numberedOn<T extends { sample: number }>(
  lines: readonly T[],
  idOf: (line: T) => string,
  claims: Claims,
  order: LineOrder = new Map(),
): T[] {
  return lines.map((line, index) => {
    const isClaimed = claims.get(idOf(line))?.get(line.sample) === index + 1;
    return isClaimed ? line : { ...line, sample: line.sample + (order.get(idOf(line)) ?? 0) };
  });
}
