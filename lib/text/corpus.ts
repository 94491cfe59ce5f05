import { type TokenizerName, tokenizers } from "./tokenizers";
import { newVocabulary, type Vocabulary, wordId } from "./vocabulary";

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

/**
 * Tokenises outputs, in their order.
 * @param vocabulary shared by all corpora of a comparison; words not yet in it are added
 * @param prompts the prompts in a given order; default: in order of first sight. Every output's prompt must be among them
 */
export function buildCorpus(input: {
  samples: readonly { prompt_id: string; output: string }[];
  tokenizer: TokenizerName;
  vocabulary?: Vocabulary;
  prompts?: readonly string[];
}): Corpus {
  const { samples } = input;
  const tokenizer = tokenizers[input.tokenizer];
  const vocabulary = input.vocabulary ?? newVocabulary();
  const prompts = input.prompts ?? [...new Set(samples.map((sample) => sample.prompt_id))];
  const promptIndex = new Map(prompts.map((prompt, index) => [prompt, index]));
  const promptOf = new Int32Array(samples.length);
  const offsets = new Int32Array(samples.length + 1);
  let tokens = new Int32Array(1024);
  let length = 0;
  const emit = (token: string) => {
    if (length === tokens.length) {
      const larger = new Int32Array(2 * length);
      larger.set(tokens);
      tokens = larger;
    }
    tokens[length++] = wordId(vocabulary, token);
  };
  samples.forEach((sample, output) => {
    const prompt = promptIndex.get(sample.prompt_id);
    if (prompt === undefined) throw new RangeError(`the prompt ${sample.prompt_id} is not among the given prompts`);
    promptOf[output] = prompt;
    tokenizer.tokenize(sample.output, emit);
    offsets[output + 1] = length;
  });
  return {
    tokenizer: tokenizer.id,
    vocabulary,
    prompts,
    outputs: samples.length,
    promptOf,
    offsets,
    tokens: tokens.slice(0, length),
  };
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
