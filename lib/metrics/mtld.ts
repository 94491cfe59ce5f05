import { mtldOf } from "../text/lexical-diversity";
import { meanOverOutputs } from "./mean-over-outputs";
import type { Metric } from "./metric";

/** How many tokens an output goes on, on average, before its words begin to repeat; the mean over outputs. */
export const mtld: Metric = {
  id: "mtld",
  label: "Stretch without repeats (MTLD)",
  description: "how many words an output goes on before its words repeat",
  formula:
    "mean over outputs of the mean, forwards and backwards, of length / factors; a factor ends at a type–token ratio of ≤ .72, the rest counts in part",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs with a token",
  unit: "words",
  collapseMeans: "falls",
  component: null,
  changeUnit: "relative",
  source: "McCarthy & Jarvis 2010; the package LexicalRichness' reading of it",
  bias: "Outputs of fewer than about 100 tokens are measured badly: one in which no word repeats counts as one factor, so that it is worth its own length.",
  measure: ({ corpus }) => meanOverOutputs(corpus, mtldOf(corpus), "no output has a token"),
};
