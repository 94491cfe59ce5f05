import type { ReleaseText } from "../contract/release-text";
import { GIVEN_ID, givenDimension } from "../embedders/embed-outputs";
import { AppError } from "../errors";
import { analyzeTexts } from "../metrics/analyze-release";
import { readArguments, tokenizerNamed } from "./arguments";
import { embedderIds, embeddingNamed } from "./embed-samples";
import { progressBar } from "./progress";
import { mistypedNote, type ReadingTally, readAnswers, readItems, readSamples } from "./read-lines";
import { signalTable } from "./signal-table";
import type { Verb } from "./verb";

/** What `tailwatch analyze --help` says of the options. */
export const details = `Prints every signal of the outputs with its 95 % interval, its n and its unit, and why others are absent.
Values of two files are not to be held against each other as they are: for that there is \`tailwatch compare\`.

  FILE                    one output a line: {"prompt_id": "p1", "output": "…"}, NDJSON, also gzipped
  --reference HUMAN       human text, lines alike: which words are rare, and how far the meanings are from it
  --probes, --answers     questions with their accepted answers, and the model's answers to them
  --tokenizer             words (default), or whitespace, to repeat other tools' numbers
  --embedder ID           ${embedderIds.join(", ")}: given takes the vectors in the lines, http the service that the
                          environment names; by default the vectors in the lines, else the one that suits the language
  --json                  the same as one line of JSON

What each signal is: docs/metrics.md
`;

/** `tailwatch analyze FILE`: every signal of one release, with its interval. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    reference: { type: "string" },
    probes: { type: "string" },
    answers: { type: "string" },
    tokenizer: { type: "string" },
    embedder: { type: "string" },
    json: { type: "boolean" },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new AppError("invalid-request", "give one file of outputs");
  if ((values.probes === undefined) !== (values.answers === undefined)) {
    throw new AppError("invalid-request", "--probes and --answers go together");
  }
  const tokenizer = tokenizerNamed(values.tokenizer);
  const embedding = embeddingNamed(values.embedder);
  const progress = progressBar(io, "reading");
  const tally: ReadingTally = { mistyped: 0 };
  const samples = await readSamples(path, tally, (done, all) =>
    progress.update(done / all, `${megabytes(done)} of ${megabytes(all)} MB`),
  );
  const reference = values.reference === undefined ? null : await readSamples(values.reference, tally);
  const items = values.probes === undefined ? [] : await readItems(values.probes, tally);
  const answers = values.answers === undefined ? [] : await readAnswers(values.answers, tally);
  progress.stage("measuring");
  const analysis = analyzeTexts({ samples, answers, items, reference, tokenizer, onProgress: progress.update });
  progress.stage(`embedding ${samples.length.toLocaleString("en")} outputs`);
  const own = await embedding.embed(samples, progress.update);
  // Vectors of two embedders say nothing of each other.
  const isOnlyText = own.embedder?.id === GIVEN_ID && reference !== null && givenDimension(reference) === 0;
  const human = reference === null || isOnlyText ? null : await embedding.embed(reference);
  progress.stage("measuring vectors");
  const result = analysis.withVectors({
    ...own,
    referenceVectors: isSameEmbedder(human?.embedder, own.embedder) ? (human?.vectors ?? null) : null,
  });
  progress.done();
  io.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...result, embedder_reason: embedding.note(), ...tally })}\n`
      : `${signalTable(result)}\n${embedding.note()}\n${mistypedNote(tally)}`,
  );
  return 0;
};

function isSameEmbedder(a: ReleaseText["embedder"] | undefined, b: ReleaseText["embedder"]): boolean {
  return a?.id === b?.id && a?.dimension === b?.dimension;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
