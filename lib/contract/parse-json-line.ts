import { AppError } from "../errors";

/**
 * One line of an NDJSON file as a value.
 * @throws AppError `invalid-line` if it is no JSON, with a hint where the first line looks like another format
 */
export function parseJsonLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const hint = line === 1 ? hintOf(text.trim()) : "a file holds one JSON object a line (NDJSON)";
    throw new AppError("invalid-line", `line ${line} is not valid JSON: ${hint}`, { line, cause });
  }
}

function hintOf(text: string): string {
  if (/^[[{]$/.test(text)) return "the file looks like JSON spread over lines; write one object a line (NDJSON)";
  const cells = /[,;\t]/.exec(text)?.[0];
  if (cells !== undefined && !/^[[{]/.test(text)) {
    const name = cells === "\t" ? "tab-separated values" : "CSV";
    return `the file looks like ${name}; send one JSON object a line (NDJSON), such as {"prompt_id": "p1", "output": "…"}`;
  }
  return "a file holds one JSON object a line (NDJSON)";
}
