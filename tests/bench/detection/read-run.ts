import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { AnswerLine, ItemLine, SampleLine } from "../../../lib/contract/lines";
import {
  type LineOrder,
  type ParsedLine,
  parseAnswerLine,
  parseItemLine,
  parseSampleLine,
} from "../../../lib/contract/parse-line";
import { cutPassages } from "../../../lib/photocopier/passages";
import { makeSetting, type Setting } from "../../../lib/photocopier/setting";
import { type Regime, regimes } from "./case";

/** A recursive training run: where it is, and what its name says. */
export interface Run {
  part: string;
  name: string;
  folder: string;
  corpus: string;
  model: string;
  regime: Regime;
}

/** One generation's outputs and answers. */
export interface Generation {
  samples: SampleLine[];
  answers: AnswerLine[];
}

/** All runs under a folder of reference data, in the order of their names. @param data the `data` folder */
export function listRuns(data: string): Run[] {
  return [
    { part: "runs", folder: join(data, "recursive", "runs") },
    { part: "salad", folder: join(data, "recursive", "salad", "runs") },
  ].flatMap(({ part, folder }) =>
    readdirSync(folder)
      .sort()
      .flatMap((name) => {
        const [corpus = "", model = "", letter = ""] = name.split("-");
        const regime = regimes.find((known) => known === letter);
        return regime === undefined ? [] : [{ part, name, folder: join(folder, name), corpus, model, regime }];
      }),
  );
}

/** How many generations a run has. */
export function generationsOf({ folder }: Run): number {
  let generations = 0;
  while (existsSync(join(folder, `gen-${generations}.ndjson.gz`))) generations++;
  return generations;
}

/** Reads one generation; answers are empty where it has none. */
export function readGeneration({ folder }: Run, generation: number): Generation {
  const answers = join(folder, `gen-${generation}.answers.ndjson.gz`);
  return {
    samples: readLines(join(folder, `gen-${generation}.ndjson.gz`), parseSampleLine),
    answers: existsSync(answers) ? readLines(answers, parseAnswerLine) : [],
  };
}

/** The run's probe items; none where it has none, or where they say nothing (the small neural model's). */
export function readProbe({ folder, model }: Run): ItemLine[] {
  const path = join(folder, "probe.ndjson.gz");
  return model === "gru" || !existsSync(path) ? [] : readLines(path, parseItemLine);
}

/** The lines of a gzipped NDJSON file. */
export function readLines<T>(
  path: string,
  parse: (value: unknown, line: number, order: LineOrder) => ParsedLine<T>,
): T[] {
  const order: LineOrder = new Map();
  const text = gunzipSync(readFileSync(path)).toString();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line, i) => parse(JSON.parse(line), i + 1, order).line);
}

/** Real samples of one model: 100 prompts, ten outputs each. @param data the `data` folder */
export function readNovelty(data: string, model: string): SampleLine[] {
  return readLines(join(data, "real", "noveltybench-curated", `${model}.ndjson.gz`), parseSampleLine);
}

/** The photocopier on encyclopaedic text. Its marks for words left out are dropped. @param data the `data` folder */
export function wikitextSetting(data: string): Setting {
  const lines = readLines(join(data, "real", "human-wikitext2", "test.ndjson.gz"), parseSampleLine);
  const passages = lines.flatMap(({ output }) => cutPassages(output.replaceAll(/ ?<unk>/g, "")));
  return makeSetting(passages.map((text) => ({ topic: "encyclopaedia", text })));
}
