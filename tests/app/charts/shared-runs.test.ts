import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedRuns } from "@/app/_components/charts/shared-runs";

test("four shared words in a row are marked, whatever their case and punctuation; three are not", () => {
  const [first] = sharedRuns([
    "Hello. Rest assured that our team is looking into it.",
    "Well: rest assured, that our team is away. Hello there.",
  ]);
  expect(first).toEqual([
    { text: "Hello. ", shared: false },
    { text: "Rest assured that our team is", shared: true },
    { text: " looking into it.", shared: false },
  ]);
  expect(
    sharedRuns(["one two three x", "one two three y"])
      .flat()
      .some((run) => run.shared),
  ).toBe(false);
});

test("the stretches joined give every text back exactly", () => {
  const text = fc.array(fc.constantFrom("we", "are", "sorry", "to", "hear", "it's", "—", "…\n"), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (words) => {
      const texts = words.map((list) => list.join(" "));
      expect(sharedRuns(texts).map((runs) => runs.map((run) => run.text).join(""))).toEqual(texts);
    }),
  );
});
