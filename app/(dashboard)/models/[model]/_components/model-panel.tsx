"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Empty, Failed, Stale } from "@/app/_components/ui/notice";
import { Segment } from "@/app/_components/ui/segment";
import { modelQuery } from "@/app/_queries/model";
import { modelSearch } from "../search-params";
import { DriftSection } from "./drift-section";
import { EarlierBaselines } from "./earlier-baselines";
import { HeatMap } from "./heat-map";
import { JudgedBy } from "./judged-by";
import { ModelHeader } from "./model-header";
import { ReleaseRows } from "./release-rows";
import { SignalCharts } from "./signal-charts";
import { Story } from "./story";

/** A model in every state it can be in: header, story, and everything by release on one x axis. */
export function ModelPanel({ name, publicUrl }: { name: string; publicUrl: string }) {
  const { data, isError, error, refetch } = useQuery(modelQuery(name));
  const [{ release, against, values }, setSearch] = useQueryStates(modelSearch, { history: "replace" });
  if (data === undefined) {
    return isError ? (
      <Failed what={`${name} could not be read.`} why={error.message} onRetry={() => void refetch()} />
    ) : (
      <p role="status" className="py-10">
        Loading {name}…
      </p>
    );
  }
  const versions = data.releases.map(({ version }) => version);
  const focus =
    [release, data.figures_of].find((version) => version !== null && versions.includes(version)) ??
    versions.at(-1) ??
    null;
  return (
    <>
      <ModelHeader model={data} publicUrl={publicUrl} />
      {isError && <Stale asOf={data.as_of} />}
      {data.story && <Story model={data} story={data.story} />}
      {data.releases.length === 0 ? (
        <Empty title="No release has come in yet.">Its first release becomes the baseline.</Empty>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t pt-3 pb-2">
            <p className="text-12 text-ink-3">
              One axis for everything below: column = release. Click a column to read it; shown:{" "}
              <span className="text-accent">{focus}</span>. <RuleKey color="var(--chart-baseline)" />{" "}
              {against === "pinned" ? `baseline ${data.baseline_version ?? ""}` : "the previous release"}{" "}
              <RuleKey color="var(--chart-margin-edge)" /> one margin, hatched beyond it.
            </p>
            <div className="flex flex-wrap gap-2">
              <Segment
                label="Compared with"
                options={[
                  { value: "pinned", label: `Against ${data.baseline_version ?? "baseline"}` },
                  { value: "previous", label: "Against previous" },
                ]}
                value={against}
                onChange={(value) => void setSearch({ against: value })}
              />
              <Segment
                label="Numbers"
                options={[
                  { value: "margins", label: "Margins" },
                  { value: "raw", label: "Raw values" },
                ]}
                value={values}
                onChange={(value) => void setSearch({ values: value })}
              />
            </div>
          </div>
          <EarlierBaselines model={data} />
          <h2 className="sr-only">Releases, a column each</h2>
          <ReleaseRows
            model={data}
            focus={focus}
            against={against}
            onFocus={(version) => void setSearch({ release: version })}
          >
            <HeatMap model={data} against={against} values={values} />
          </ReleaseRows>
          <SignalCharts model={data} focus={focus} />
          <div className="mt-8">
            <DriftSection model={data} focus={focus} />
          </div>
        </>
      )}
      <JudgedBy model={data} />
    </>
  );
}

/** A stroke of the rule that is named beside it: a name at the rule itself would stand on the points. */
function RuleKey({ color }: { color: string }) {
  return (
    <span
      aria-hidden
      className="forced-color-adjust-none ml-2 inline-block w-5 border-t align-middle"
      style={{ borderColor: color }}
    />
  );
}
