import { expect, test } from "vitest";
import { cutPassages, spreadPassages } from "../../lib/photocopier/passages";
import { dice } from "./dice";

const sentence = (words: number) => `${Array.from({ length: words }, (_, i) => `w${i}`).join(" ")}.`;

test("passages are whole sentences of 40 to 110 words, and what fits none is left out", () => {
  const text = [sentence(60), sentence(60), sentence(45), sentence(200), sentence(30), sentence(12), sentence(5)].join(
    " ",
  );
  const lengths = cutPassages(text).map((passage) => passage.split(" ").length);
  expect(lengths).toEqual([60, 105, 47]);
});

test("every beginning of the order is spread over the addresses", () => {
  const addresses = [1850, 1900, 1950].map((year) => ({
    year,
    text: Array.from({ length: 5 }, () => sentence(100)).join(" "),
  }));
  const passages = spreadPassages(addresses, dice(1));
  expect(passages).toHaveLength(15);
  expect(passages.slice(0, 6).map(({ topic }) => topic)).toEqual([
    "1850s",
    "1900s",
    "1950s",
    "1850s",
    "1900s",
    "1950s",
  ]);
});
