import { expect, test } from "vitest";
import { parseJsonLine } from "../../lib/contract/parse-json-line";
import { parseAnswerLine, parseItemLine, parseSampleLine } from "../../lib/contract/parse-line";
import { AppError } from "../../lib/errors";

function refusalOf(read: () => unknown): { message: string; line: number | undefined } {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, line: error.line };
    throw error;
  }
  throw new Error("it was taken");
}

const long = "x".repeat(513);
test.each([
  { name: "prompt_id", read: (id: string) => parseSampleLine({ prompt_id: id, output: "" }, 7) },
  { name: "item_id", read: (id: string) => parseItemLine({ item_id: id, question: "?", answers: [] }, 7) },
  { name: "item_id", read: (id: string) => parseAnswerLine({ item_id: id, output: "" }, 7) },
  { name: "topic", read: (id: string) => parseSampleLine({ prompt_id: "p", output: "", topic: id }, 7) },
  { name: "topic", read: (id: string) => parseItemLine({ item_id: "q", question: "?", answers: [], topic: id }, 7) },
])("$name of more than 512 characters is refused with its line, one of 512 is taken", ({ name, read }) => {
  expect(refusalOf(() => read(long))).toEqual({
    message: `line 7: "${name}" must be a string of at most 512 characters`,
    line: 7,
  });
  expect(() => read(long.slice(1))).not.toThrow();
});

test("half a character is U+FFFD, a whole one of two halves stays", () => {
  expect(parseSampleLine({ prompt_id: "\ud83d", output: "\udc00 \ud83d\ude00", slice: "\ud800" }, 1).line).toEqual({
    prompt_id: "\ufffd",
    output: "\ufffd 😀",
    slice: "\ufffd",
    sample: 0,
  });
  expect(parseItemLine({ item_id: "q", question: "?", answers: ["\ud800", "😀"] }, 1).line.answers).toEqual([
    "\ufffd",
    "😀",
  ]);
});

test("an output may be longer than any name", () => {
  expect(parseSampleLine({ prompt_id: "p", output: long.repeat(9) }, 1).line.output).toHaveLength(513 * 9);
});

test.each([
  { text: "prompt_id,output", line: 1, hint: "the file looks like CSV; send one JSON object a line" },
  { text: '"p1";"the output"', line: 1, hint: "the file looks like CSV" },
  { text: "prompt_id\toutput", line: 1, hint: "the file looks like tab-separated values" },
  { text: "[", line: 1, hint: "the file looks like JSON spread over lines" },
  { text: '{"prompt_id": "p1", ', line: 1, hint: "a file holds one JSON object a line (NDJSON)" },
  { text: "a, b", line: 2, hint: "a file holds one JSON object a line (NDJSON)" },
])("line $line of $text says what the file looks like", ({ text, line, hint }) => {
  const refusal = refusalOf(() => parseJsonLine(text, line));
  expect(refusal.line).toBe(line);
  expect(refusal.message.startsWith(`line ${line} is not valid JSON: ${hint}`)).toBe(true);
});

test("a list of objects is told to be written one a line", () => {
  expect(refusalOf(() => parseSampleLine([{ prompt_id: "p", output: "" }], 1)).message).toBe(
    "line 1 is not a JSON object but a list: write one object a line (NDJSON)",
  );
});
