import Link from "next/link";
import { DriftTable } from "@/app/_components/charts/drift-table";
import { evidenceHref } from "@/app/_components/ui/hrefs";
import { Section } from "@/app/_components/ui/section";
import type { ModelView } from "@/lib/contract/views";

/** Where slow drift stood when the release in focus was judged; of the last one before it, if it was not. */
export function DriftSection({ model, focus }: { model: ModelView; focus: string | null }) {
  const upTo = model.releases.findIndex(({ version }) => version === focus);
  const shown = model.releases.slice(0, upTo + 1).findLast(({ series }) => series);
  if (!shown?.series) return null;
  return (
    <Section
      id="slow-drift"
      title="Slow drift"
      note={`evidence of small losses that add up, as of ${shown.version}, against ${shown.compared_with ?? "the baseline"}`}
      action={
        <Link href={evidenceHref(model.name, shown.version, "trust")} className="text-12 text-accent hover:underline">
          How far to trust {shown.version}
        </Link>
      }
    >
      <DriftTable series={shown.series} />
    </Section>
  );
}
