import { define } from "../columns";

/** What is measured of a release, and how it compares. Charts read only these. */
export const { measurements, comparisons, comparisonComponents, comparisonSignals } = define((k) => ({
  measurements: k.table(
    "measurements",
    {
      releaseId: k.text("release_id").notNull(),
      metricId: k.text("metric_id").notNull(),
      /** Tokeniser or embedder id and version: values with different ones are never compared. */
      basis: k.text("basis").notNull(),
      value: k.real("value"),
      low: k.real("low"),
      high: k.real("high"),
      n: k.integer("n").notNull(),
      /** Why there is no value. */
      absent: k.text("absent"),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.metricId, t.basis] })],
  ),
  comparisons: k.table(
    "comparisons",
    {
      releaseId: k.text("release_id").notNull(),
      against: k.text("against", { enum: ["pinned", "previous"] }).notNull(),
      baselineReleaseId: k.text("baseline_release_id").notNull(),
      verdict: k.text("verdict").notNull(),
      severity: k.text("severity").notNull(),
      /** The `compare` shape, whole. */
      result: k.json<unknown>("result").notNull(),
      /** What the verdict was decided from, by itself: all that the releases after it need of this one. */
      basis: k.json<unknown>("basis"),
      /** What the releases before it said of it. */
      series: k.json<unknown>("series"),
      /** Made after the verdict; null until then. */
      selfCheck: k.json<unknown>("self_check"),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.against] })],
  ),
  comparisonComponents: k.table(
    "comparison_components",
    {
      releaseId: k.text("release_id").notNull(),
      against: k.text("against", { enum: ["pinned", "previous"] }).notNull(),
      component: k.text("component").notNull(),
      effect: k.real("effect").notNull(),
      se: k.real("se").notNull(),
      state: k.text("state").notNull(),
      members: k.json<string[]>("members").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.against, t.component] })],
  ),
  comparisonSignals: k.table(
    "comparison_signals",
    {
      releaseId: k.text("release_id").notNull(),
      against: k.text("against", { enum: ["pinned", "previous"] }).notNull(),
      metricId: k.text("metric_id").notNull(),
      baseline: k.real("baseline").notNull(),
      candidate: k.real("candidate").notNull(),
      change: k.real("change").notNull(),
      changeUnit: k.text("change_unit", { enum: ["relative", "points"] }).notNull(),
      se: k.real("se"),
      p: k.real("p"),
      pAdjusted: k.real("p_adjusted"),
      margins: k.real("margins"),
      marginsSe: k.real("margins_se"),
      n: k.integer("n").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.against, t.metricId] })],
  ),
}));
