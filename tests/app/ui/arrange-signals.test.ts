import { expect, test } from "vitest";
import { byGroup, byReason, isFound } from "../../../app/_components/ui/arrange-signals";

const bleu = {
  id: "self-bleu-4",
  label: "Self-BLEU, up to 4 words",
  description: "already said",
  group: "repetition",
} as const;
const vendi = { id: "vendi", label: "Vendi score", description: "outputs as diverse", group: "meaning" } as const;
const words = { id: "hill-q0", label: "Different words", description: "said at all", group: "range" } as const;

test("a signal is found by its name, its id, what it is or its group, in any case and by every word typed", () => {
  for (const typed of ["self-BLEU", "bleu 4", "ALREADY", "repetition", " 4  words "])
    expect(isFound(bleu, typed)).toBe(true);
  expect(isFound(bleu, "bleu vendi")).toBe(false);
  expect(isFound(vendi, "")).toBe(true);
});

test("groups come in their own order, whatever the order of the signals, and none is empty", () => {
  expect(byGroup([vendi, bleu, words]).map(({ group }) => group)).toEqual(["range", "repetition", "meaning"]);
  expect(byGroup([])).toEqual([]);
});

test("each reason for an absence is said once, the commonest first, and no signal is lost", () => {
  const absent = [
    { label: "A", reason: "no vectors" },
    { label: "B", reason: "no probes" },
    { label: "C", reason: "no vectors" },
  ];
  expect(byReason(absent)).toEqual([
    { reason: "no vectors", labels: ["A", "C"] },
    { reason: "no probes", labels: ["B"] },
  ]);
});
