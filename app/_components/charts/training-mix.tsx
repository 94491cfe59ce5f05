import { formatShare } from "@/app/_components/ui/format";

/** Shares of a training mix as declared; what is neither human nor synthetic is not known. Null: nothing was declared. */
export interface Mix {
  human: number | null;
  synthetic: number | null;
}

/** One column of the training mix: synthetic from below, the unknown hatched, human above, and the synthetic share in words. */
export function MixColumn({ human, synthetic }: Mix) {
  if (human === null && synthetic === null) {
    return (
      <span className="flex h-[62px] items-end justify-center text-11 text-ink-3">
        <span className="pb-px">not declared</span>
      </span>
    );
  }
  const shares = { synthetic: synthetic ?? 0, human: human ?? 0 };
  const unknown = Math.max(0, 1 - shares.synthetic - shares.human);
  return (
    <span className="mx-auto flex h-[62px] w-full max-w-14 flex-col text-center text-12 text-ink">
      <span aria-hidden className="forced-color-adjust-none mx-auto flex h-11 w-[72%] flex-col">
        <span style={{ height: `${shares.human * 100}%`, background: "var(--chart-human)", opacity: 0.35 }} />
        <span
          style={{
            height: `${unknown * 100}%`,
            background: "repeating-linear-gradient(135deg, var(--chart-missing) 0 1px, var(--chart-unknown) 1px 4px)",
          }}
        />
        <span style={{ height: `${shares.synthetic * 100}%`, background: "var(--chart-synthetic)" }} />
      </span>
      <span className="border-line border-t">{synthetic === null ? "–" : formatShare(synthetic)}</span>
    </span>
  );
}

/** A synthetic share as a short bar with its number, for tables. */
export function MixBar({ synthetic }: { synthetic: number | null }) {
  if (synthetic === null) return <span className="text-12 text-ink-3">not declared</span>;
  return (
    <span className="block w-16">
      <span aria-hidden className="forced-color-adjust-none block h-2 rounded-[1px] bg-(--chart-grid)">
        <span className="block h-2 rounded-[1px] bg-(--chart-synthetic)" style={{ width: `${synthetic * 100}%` }} />
      </span>
      <span className="text-ink">{formatShare(synthetic)}</span>
    </span>
  );
}
