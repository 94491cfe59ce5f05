import type { UploadKind } from "../../db/store/uploads";
import { type Claims, repeats, widths } from "../contract/line-guards";
import { parseJsonLine } from "../contract/parse-json-line";
import { type LineOrder, parseAnswerLine, parseItemLine, parseSampleLine } from "../contract/parse-line";
import type { CheckedLine } from "./rows";

/**
 * Reads one line of an upload.
 * @param order numbers the lines that bear no `sample`; the same map for all lines of an upload
 * @returns with it what the line says as JSON, and how many of its optional keys are of the wrong type
 * @throws AppError `invalid-line` with the line's number
 */
export function checkLine(
  { kind, text, line }: { kind: UploadKind; text: string; line: number },
  order: LineOrder,
): { value: unknown; checked: CheckedLine; mistyped: number } {
  const value = parseJsonLine(text, line);
  if (kind === "samples") {
    const parsed = parseSampleLine(value, line, order);
    return { value, checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
  }
  if (kind === "answers") {
    const parsed = parseAnswerLine(value, line, order);
    return { value, checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
  }
  const parsed = parseItemLine(value, line);
  return { value, checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
}

/** What the id is called in a line that has a `sample`. */
export const idKeys = { samples: "prompt_id", answers: "item_id" } as const;

/**
 * What the lines of an upload are held against as they come in: each by itself, and beside those before it, as the
 * command line holds a file.
 * @param claims takes up the samples that the lines number themselves
 * @returns to be called for each line in turn; gives how many of its optional keys are of the wrong type, and throws
 * AppError `invalid-line`, too where a sample comes twice or a vector has another width
 */
export function lineChecker(kind: UploadKind, claims: Claims): (text: string, line: number) => number {
  const refuseRepeat = kind === "items" ? () => undefined : repeats(idKeys[kind], claims);
  const refuseWidth = widths();
  return (text, line) => {
    // A fresh order: what a line without `sample` is numbered is settled when it is loaded.
    const { value, checked, mistyped } = checkLine({ kind, text, line }, new Map());
    refuseRepeat(value, line);
    if (checked.kind === "samples") refuseWidth(checked.line.embedding, line);
    return mistyped;
  };
}
