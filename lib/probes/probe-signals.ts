import type { Signal } from "../metrics/metric";

const accuracySource =
  "share of items with a majority of correct answers; Kandpal et al. 2023, arXiv:2211.08411, for bands";
const accuracyBias = "prompt mix (compare bands and slices), graders that match strings";

function accuracyOf<B extends "head" | "torso" | "tail">(band: B): Signal & { id: `accuracy-${B}` } {
  return {
    id: `accuracy-${band}`,
    label: `Accuracy, ${band}`,
    description: `share of ${band} items answered correctly`,
    formula: `accuracy over the items of the ${band} band`,
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "falls",
    component: band === "head" ? null : "knowledge",
    changeUnit: "points",
    source: accuracySource,
    bias: accuracyBias,
  };
}

/** The signals of rare-topic probes. Their unit of resampling is the item, or the entity where items share one. */
export const probeSignals = [
  {
    id: "accuracy",
    label: "Accuracy",
    description: "share of items answered correctly",
    formula: "items whose majority of answers is correct / graded items",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "falls",
    component: "knowledge",
    changeUnit: "points",
    source: accuracySource,
    bias: accuracyBias,
  },
  accuracyOf("head"),
  accuracyOf("torso"),
  accuracyOf("tail"),
  {
    id: "tail-gap",
    label: "Tail gap",
    description: "accuracy on head items less accuracy on tail items",
    formula: "accuracy-head − accuracy-tail",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "rises",
    component: null,
    changeUnit: "points",
    source: "accuracy-head − accuracy-tail",
    bias: "shrinks when the head is lost as well",
  },
  {
    id: "abstention",
    label: "Abstention",
    description: "share of items on which the model declines to answer",
    formula: "items that are not correct and declined more often than answered wrongly / graded items",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: null,
    component: null,
    changeUnit: "points",
    source:
      "empty answers and refusals by pattern; held against the labels of FActScore, Min et al. 2023, arXiv:2305.14251",
    bias: "phrasings of eleven languages (en, es, fr, de, pt, it, nl, ru, zh, ja, ko); any other counts as wrong",
  },
  {
    id: "consistently-wrong",
    label: "Consistently wrong",
    description: "share of items where at least .8 of five or more answers agree and are wrong",
    formula: "items with five or more answers of which ≥ .8 agree and are wrong / such items",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "rises",
    component: "knowledge",
    changeUnit: "points",
    source: "agreement of samples as confidence; Manakul et al. 2023, arXiv:2303.08896",
    bias: "narrower decoding makes answers agree",
  },
  {
    id: "confidently-wrong",
    label: "Confidently wrong",
    description: "share of all items that are wrong at a mean confidence of at least .9",
    formula: "items that are wrong at mean confidence ≥ .9 / graded items",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "rises",
    component: "knowledge",
    changeUnit: "points",
    source: "stated confidences",
    bias: "narrower decoding raises confidence",
  },
  {
    id: "ece",
    label: "Calibration error",
    description: "gap between confidence and accuracy, mean over 15 bins of equal mass",
    formula: "Σ (bin size / items) · |accuracy − mean confidence| over 15 bins of equal mass",
    interval: "delete-one-item jackknife, exact",
    unit: "share",
    collapseMeans: "rises",
    component: null,
    changeUnit: "points",
    source: "Nixon et al. 2019, arXiv:1904.01685",
    bias: "above 0 by chance with few items",
  },
  {
    id: "brier",
    label: "Brier score",
    description: "mean squared distance of confidence from the outcome",
    formula: "mean of (confidence − correct)², correct 0 or 1",
    interval: "delete-one-item jackknife, exact",
    unit: "score",
    collapseMeans: "rises",
    component: null,
    changeUnit: "points",
    source: "Brier 1950",
    bias: "mixes accuracy and calibration",
  },
] as const satisfies readonly Signal[];

export type ProbeSignalId = (typeof probeSignals)[number]["id"];
