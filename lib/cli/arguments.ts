import { type ParseArgsConfig, parseArgs } from "node:util";
import { AppError } from "../errors";
import { type TokenizerName, tokenizers } from "../text/tokenizers";
import { nearestWord } from "./nearest-word";

/**
 * Reads a verb's arguments.
 * @throws AppError for an unknown option, or one without its value
 */
export function readArguments<T extends NonNullable<ParseArgsConfig["options"]>>(argv: string[], options: T) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '(-+)([^']*)'/.exec(words);
    const message =
      unknown === null ? words : unknownOption(unknown[1] ?? "--", unknown[2] ?? "", Object.keys(options));
    throw new AppError("invalid-request", message, { cause: error });
  }
}

function unknownOption(dashes: string, name: string, known: readonly string[]): string {
  const near = nearestWord(name, known);
  return near === null
    ? `there is no option ${dashes}${name}; there are ${known.map((option) => `--${option}`).join(", ")}`
    : `there is no option ${dashes}${name}; did you mean --${near}?`;
}

/** For a verb that takes options alone. @throws AppError naming the first word that is none */
export function refuseWords([word]: readonly string[]): void {
  if (word !== undefined) throw new AppError("invalid-request", `"${word}" is not an option`);
}

/** The tokeniser that was asked for; "words" where none was. @throws AppError for one that does not exist */
export function tokenizerNamed(name: string | undefined): TokenizerName {
  if (name === undefined) return "words";
  if (name === "words" || name === "whitespace") return name;
  throw new AppError("invalid-request", `--tokenizer is one of ${Object.keys(tokenizers).join(", ")}, not "${name}"`);
}
