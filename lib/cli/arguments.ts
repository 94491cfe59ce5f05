import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "../errors";
import { type TokenizerName, tokenizers } from "../text/tokenizers";

/**
 * Reads a verb's arguments.
 * @throws AppError for an unknown option, or one without its value
 */
export function readArguments<T extends NonNullable<ParseArgsConfig["options"]>>(argv: string[], options: T) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError("invalid-request", error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The tokeniser that was asked for; "words" where none was. @throws AppError for one that does not exist */
export function tokenizerNamed(name: string | undefined): TokenizerName {
  if (name === undefined) return "words";
  if (name === "words" || name === "whitespace") return name;
  throw new AppError("invalid-request", `--tokenizer is one of ${Object.keys(tokenizers).join(", ")}, not "${name}"`);
}
