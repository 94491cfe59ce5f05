import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ItemLine } from "../../../lib/contract/lines";
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
  "fall, slice prime": (result) => fires(result) && result.slices?.worst?.slice === "topic: prime",
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
  { family: "selfinstruct-252", from: "text-davinci-001", to: "text-davinci-002", truth: "healthy family" },
  { family: "selfinstruct-252", from: "text-davinci-002", to: "text-davinci-003", truth: "healthy family" },
  { family: "selfinstruct-252", from: "text-davinci-003", to: "davinci", truth: "loops" },
  { family: "noveltybench-curated", from: "olmo2-7b", to: "olmo2-7b-random", truth: "same model" },
  { family: "llmdrift-prime", from: "gpt-4-0314", to: "gpt-4-0613", truth: "fall, slice prime", isQuick: true },
  { family: "llmdrift-prime", from: "gpt-3.5-turbo-0301", to: "gpt-3.5-turbo-0613", truth: "no fall", isQuick: true },
];

/** The pairs by number. @param quick only those that show most */
export function listRealPairs(quick: boolean): { index: number; name: string }[] {
  return pairs.flatMap(({ family, from, to, isQuick }, index) =>
    quick && isQuick !== true ? [] : [{ index, name: `${family}/${from}/${to}` }],
  );
}

/** Judges a pair of real releases as `compare` does. @param data the `data` folder */
export async function judgeRealPair(data: string, index: number): Promise<RealCase> {
  const pair = pairs[index];
  if (pair === undefined) throw new RangeError(`there are ${pairs.length} pairs`);
  const { family, from, to, truth } = pair;
  const answersOnly = readdirSync(join(data, "real", family)).some((name) => name.startsWith("answers-"));
  const read = (version: string) =>
    answersOnly ? readAnswersOf(data, family, version) : readOutputsOf(data, family, version);
  const result = compareReleases({
    baseline: await read(from),
    candidate: await read(to),
    items: answersOnly ? readItems(data, family) : [],
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

/** Outputs of a real release, embedded. @param data the `data` folder */
export async function readOutputsOf(data: string, family: string, version: string): Promise<ReleaseText> {
  const samples = readLines(join(data, "real", family, `${version}.ndjson.gz`), parseSampleLine);
  const vectors = await staticEnglishEmbedder.embed(samples.map(({ output }) => output));
  return { samples, vectors, embedder: staticEnglishEmbedder, answers: [], meta: null };
}

/** Probe answers of a real release. @param data the `data` folder */
export function readAnswersOf(data: string, family: string, version: string): ReleaseText {
  const answers = readLines(join(data, "real", family, `answers-${version}.ndjson.gz`), parseAnswerLine);
  return { samples: [], vectors: null, embedder: null, answers, meta: null };
}

/** The probe items of a family of real releases. @param data the `data` folder */
export function readItems(data: string, family: string): ItemLine[] {
  return readLines(join(data, "real", family, "items.ndjson.gz"), parseItemLine);
}
