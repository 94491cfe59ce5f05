import type { UploadKind } from "../../db/store/uploads";
import { parseJsonLine } from "../contract/parse-json-line";
import { type LineOrder, parseAnswerLine, parseItemLine, parseSampleLine } from "../contract/parse-line";
import type { CheckedLine } from "./rows";

/**
 * Reads one line of an upload.
 * @param order numbers the lines that bear no `sample`; the same map for all lines of an upload
 * @throws AppError `invalid-line` with the line's number
 */
export function checkLine(
  { kind, text, line }: { kind: UploadKind; text: string; line: number },
  order: LineOrder,
): { checked: CheckedLine; mistyped: number } {
  const value = parseJsonLine(text, line);
  if (kind === "samples") {
    const parsed = parseSampleLine(value, line, order);
    return { checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
  }
  if (kind === "answers") {
    const parsed = parseAnswerLine(value, line, order);
    return { checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
  }
  const parsed = parseItemLine(value, line);
  return { checked: { kind, line: parsed.line }, mistyped: parsed.mistyped };
}
