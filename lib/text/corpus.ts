import { IntList } from "./int-list";
import { type TokenizerName, tokenizers } from "./tokenizers";
import { newVocabulary, type Vocabulary } from "./vocabulary";

/** The outputs of one release as token ids in flat arrays, tokenised once. */
export interface Corpus {
  /** The tokeniser's id, "words-v1" for instance. */
  tokenizer: string;
  vocabulary: Vocabulary;
  /** Prompt ids; a prompt may have no output. */
  prompts: readonly string[];
  outputs: number;
  /** Output → index of its prompt. */
  promptOf: Int32Array;
  /** Where each output's tokens begin; one entry more than outputs. */
  offsets: Int32Array;
  tokens: Int32Array;
}

/** Takes outputs one at a time, so that their texts need not be held together. */
export interface CorpusBuilder {
  /** @throws RangeError if the prompt is not among those given */
  add(promptId: string, output: string): void;
  /** The corpus of what was added; the builder is not used again. */
  finish(): Corpus;
}

const TOKENS_AT_A_TIME = 1 << 16;
const OUTPUTS_AT_A_TIME = 1 << 10;

/**
 * Tokenises outputs, in their order.
 * @param vocabulary shared by all corpora of a comparison; words not yet in it are added
 * @param prompts the prompts in a given order; default: in order of first sight. Every output's prompt must be among them
 */
export function newCorpusBuilder({
  tokenizer: name,
  vocabulary = newVocabulary(),
  prompts,
}: {
  tokenizer: TokenizerName;
  vocabulary?: Vocabulary | undefined;
  prompts?: readonly string[] | undefined;
}): CorpusBuilder {
  const tokenizer = tokenizers[name];
  const encode = tokenizer.encoder(vocabulary);
  const promptIndex = new Map(prompts?.map((prompt, index) => [prompt, index]));
  const tokens = new IntList(TOKENS_AT_A_TIME);
  const offsets = new IntList(OUTPUTS_AT_A_TIME);
  const promptOf = new IntList(OUTPUTS_AT_A_TIME);
  offsets.push(0);
  return {
    add(promptId, output) {
      let prompt = promptIndex.get(promptId);
      if (prompt === undefined) {
        if (prompts !== undefined) throw new RangeError(`the prompt ${promptId} is not among the given prompts`);
        prompt = promptIndex.size;
        promptIndex.set(promptId, prompt);
      }
      promptOf.push(prompt);
      encode(output, tokens);
      offsets.push(tokens.length);
    },
    finish() {
      return {
        tokenizer: tokenizer.id,
        vocabulary,
        prompts: prompts ?? [...promptIndex.keys()],
        outputs: promptOf.length,
        promptOf: promptOf.drain(),
        offsets: offsets.drain(),
        tokens: tokens.drain(),
      };
    },
  };
}

/** The corpus of outputs that are at hand; see `newCorpusBuilder`. */
export function buildCorpus({
  samples,
  ...options
}: {
  samples: readonly { prompt_id: string; output: string }[];
  tokenizer: TokenizerName;
  vocabulary?: Vocabulary;
  prompts?: readonly string[];
}): Corpus {
  const builder = newCorpusBuilder(options);
  for (const { prompt_id, output } of samples) builder.add(prompt_id, output);
  return builder.finish();
}

/**
 * Picks outputs and cuts each to its first tokens; the vocabulary stays shared.
 * @param outputs indexes of the outputs to keep, in their new order
 * @param lengths tokens to keep of each, at most as many as it has
 * @param prompts,promptOf the prompts of the selection, and each kept output's index among them
 */
export function selectOutputs(
  corpus: Corpus,
  selection: { outputs: Int32Array; lengths: Int32Array; prompts: readonly string[]; promptOf: Int32Array },
): Corpus {
  const { outputs, lengths, prompts, promptOf } = selection;
  const offsets = new Int32Array(outputs.length + 1);
  for (let i = 0; i < outputs.length; i++) offsets[i + 1] = (offsets[i] ?? 0) + (lengths[i] ?? 0);
  const tokens = new Int32Array(offsets[outputs.length] ?? 0);
  for (let i = 0; i < outputs.length; i++) {
    const output = outputs[i] ?? 0;
    const from = corpus.offsets[output] ?? 0;
    const length = lengths[i] ?? 0;
    if (from + length > (corpus.offsets[output + 1] ?? 0)) {
      throw new RangeError(`output ${output} has fewer than ${length} tokens`);
    }
    tokens.set(corpus.tokens.subarray(from, from + length), offsets[i]);
  }
  const { tokenizer, vocabulary } = corpus;
  return { tokenizer, vocabulary, prompts, outputs: outputs.length, promptOf, offsets, tokens };
}
