import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseAnswerLine, parseItemLine, parseSampleLine } from "../../../lib/contract/parse-line";
import type { ReleaseText } from "../../../lib/contract/release-text";
import type { Verdict } from "../../../lib/contract/verdict";
import { compareReleases, type FreshComparison } from "../../../lib/drift/compare";
import { defaultPolicy } from "../../../lib/drift/policy";
import { staticEnglishEmbedder } from "../../../lib/embedders/static-english";
import type { RealCase } from "./case";
import { readLines } from "./read-run";

type Said = (result: FreshComparison) => boolean;

const fires = ({ severity }: FreshComparison) => severity === "warn" || severity === "critical";
const collapses: ReadonlySet<Verdict> = new Set(["early collapse", "late collapse"]);

/** What must come of a pair, by its truth. A warn on a healthy family is allowed, and shown with its cause. */
const truths = {
  "A/A: silent": (result) => !fires(result),
  "style or length": (result) =>
    !collapses.has(result.verdict) && result.reasons.some((reason) => /style or length/i.test(reason)),
  "late collapse": ({ verdict, severity }) => verdict === "late collapse" && severity === "critical",
  stubs: fires,
  loops: fires,
  "healthy family": ({ severity }) => severity !== "critical",
  "preference tuning": ({ severity }) => severity !== "critical",
  "same model": ({ severity }) => severity !== "critical",
  "fall, slice prime": (result) => fires(result) && result.slices?.worst?.slice === "slice: prime",
  "no fall": (result) => !fires(result),
} as const satisfies Record<string, Said>;

/** Pairs of real releases, and what must come of them. */
const pairs: readonly { family: string; from: string; to: string; truth: keyof typeof truths; isQuick?: true }[] = [
  { family: "ae-control-same-model-gpt4", from: "gpt4_0314", to: "gpt4", truth: "A/A: silent", isQuick: true },
  {
    family: "ae-control-same-model",
    from: "vicuna-13b-v1.5",
    to: "vicuna-13b-v1.5-togetherai",
    truth: "A/A: silent",
    isQuick: true,
  },
  { family: "ae-control-style", from: "gpt4_0613", to: "gpt4_0613_concise", truth: "style or length" },
  { family: "ae-control-style", from: "gpt4_0613", to: "gpt4_0613_verbose", truth: "style or length" },
  { family: "ae-control-degenerate", from: "alpaca-7b", to: "NullModel", truth: "late collapse", isQuick: true },
  { family: "ae-control-degenerate", from: "alpaca-7b", to: "gpt4_gamed", truth: "stubs" },
  { family: "ae-gpt-4", from: "gpt4_0314", to: "gpt4_0613", truth: "healthy family" },
  { family: "ae-gpt-4", from: "gpt4_0613", to: "gpt4_1106_preview", truth: "healthy family" },
  { family: "ae-gpt-4", from: "gpt4_1106_preview", to: "gpt-4-0125-preview", truth: "healthy family" },
  { family: "ae-gpt-4", from: "gpt-4-0125-preview", to: "gpt-4-turbo-2024-04-09", truth: "healthy family" },
  { family: "ae-gpt-4", from: "gpt-4-turbo-2024-04-09", to: "gpt-4o-2024-05-13", truth: "healthy family" },
  {
    family: "ae-llama-8b-instruct",
    from: "llama-2-7b-chat-hf",
    to: "Meta-Llama-3-8B-Instruct",
    truth: "healthy family",
  },
  {
    family: "ae-llama-8b-instruct",
    from: "Meta-Llama-3-8B-Instruct",
    to: "Meta-Llama-3.1-8B-Instruct-Turbo",
    truth: "healthy family",
  },
  {
    family: "ae-llama3-8b-preference-tuned",
    from: "Meta-Llama-3-8B-Instruct",
    to: "Llama-3-Instruct-8B-SimPO",
    truth: "preference tuning",
  },
  {
    family: "ae-llama3-8b-preference-tuned",
    from: "Meta-Llama-3-8B-Instruct",
    to: "SPPO-Llama-3-Instruct-8B-PairRM",
    truth: "preference tuning",
  },
  {
    family: "ae-mistral-7b-instruct",
    from: "Mistral-7B-Instruct-v0.2",
    to: "Mistral-7B-Instruct-v0.3",
    truth: "healthy family",
  },
  { family: "ae-vicuna-13b", from: "vicuna-13b", to: "vicuna-13b-v1.3", truth: "healthy family" },
  { family: "ae-vicuna-13b", from: "vicuna-13b-v1.3", to: "vicuna-13b-v1.5", truth: "healthy family" },
  { family: "noveltybench-curated", from: "olmo2-7b", to: "olmo2-7b-random", truth: "same model" },
  { family: "llmdrift-prime", from: "gpt-4-0314", to: "gpt-4-0613", truth: "fall, slice prime", isQuick: true },
  { family: "llmdrift-prime", from: "gpt-3.5-turbo-0301", to: "gpt-3.5-turbo-0613", truth: "no fall", isQuick: true },
];

/** The pairs by number. @param quick only those that show most */
export function listRealPairs(quick: boolean): number[] {
  return [...pairs.keys()].filter((index) => !quick || pairs[index]?.isQuick === true);
}

/** Judges a pair of real releases as `compare` does. @param data the `data` folder */
export async function judgeRealPair(data: string, index: number): Promise<RealCase> {
  const pair = pairs[index];
  if (pair === undefined) throw new RangeError(`there are ${pairs.length} pairs`);
  const { family, from, to, truth } = pair;
  const folder = join(data, "real", family);
  const answersOnly = readdirSync(folder).some((name) => name.startsWith("answers-"));
  const read = (version: string) => (answersOnly ? readAnswers(folder, version) : readOutputs(folder, version));
  const result = compareReleases({
    baseline: await read(from),
    candidate: await read(to),
    items: answersOnly ? readLines(join(folder, "items.ndjson.gz"), parseItemLine) : [],
    reference: null,
    tokenizer: "words",
    policy: defaultPolicy,
  });
  const { verdict, severity, headline, reasons, components } = result;
  const worst = result.slices?.worst;
  const worstSlice = worst === null || worst === undefined ? null : `${worst.slice} (${worst.component})`;
  const asSaid = truths[truth](result);
  return { family, from, to, truth, verdict, severity, headline, reasons, components, worstSlice, asSaid };
}

async function readOutputs(folder: string, version: string): Promise<ReleaseText> {
  const samples = readLines(join(folder, `${version}.ndjson.gz`), parseSampleLine);
  const vectors = await staticEnglishEmbedder.embed(samples.map(({ output }) => output));
  return { samples, vectors, embedder: staticEnglishEmbedder, answers: [], meta: null };
}

async function readAnswers(folder: string, version: string): Promise<ReleaseText> {
  const answers = readLines(join(folder, `answers-${version}.ndjson.gz`), parseAnswerLine);
  return { samples: [], vectors: null, embedder: null, answers, meta: null };
}
