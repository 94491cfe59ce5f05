import { expect, test } from "vitest";
import { whichPartSank } from "../../../app/_components/charts/which-part-sank";

const kept = (low: number, high: number) => ({ value: (low + high) / 2, low, high });

test.each([
  { name: "rare words go first", kept: [kept(0.46, 0.48), kept(0.68, 0.71), kept(0.87, 0.91)], says: /^The left end/ },
  { name: "common words alone", kept: [kept(0.97, 1.01), kept(0.95, 0.98), kept(0.8, 0.88)], says: /^The right end/ },
  {
    name: "the middle fell with the right end: the right end did not go first",
    kept: [kept(0.97, 1.01), kept(0.8, 0.84), kept(0.81, 0.88)],
    says: /^The middle and the right end/,
  },
  {
    name: "the middle alone",
    kept: [kept(0.97, 1.01), kept(0.8, 0.84), kept(0.95, 0.99)],
    says: /^The middle sank most/,
  },
  { name: "what grew less did not sink", kept: [kept(0.99, 1.01), kept(1, 1.02), kept(1.03, 1.06)], says: /^Neither/ },
  { name: "intervals that touch tell nothing", kept: [kept(0.8, 0.9), kept(0.8, 0.9), kept(0.9, 1)], says: /^Neither/ },
])("$name", ({ kept: [all, even, common], says }) => {
  if (!all || !even || !common) throw new Error("three are needed");
  expect(whichPartSank([all, even, common])).toMatch(says);
});
