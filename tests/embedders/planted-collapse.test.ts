import { describe, expect, test } from "vitest";
import { embedders } from "../../lib/embedders";
import type { Embedder } from "../../lib/embedders/embedder";
import { describeWithTestdata } from "../support/testdata";
import {
  embeddingFigures,
  firstBeyond,
  ownTexts,
  type Plant,
  type PromptedText,
  plantCollapse,
  realTexts,
} from "./planted-collapse";

async function dosesOf(
  texts: readonly PromptedText[],
  { plant, embedder, shares }: { plant: Plant; embedder: Embedder; shares: readonly number[] },
) {
  const doses: Parameters<typeof firstBeyond>[1][number][] = [];
  for (const share of shares) {
    const planted = await plantCollapse(texts, { plant, share, embedder });
    doses.push({ share, figures: await embeddingFigures(planted, embedder) });
  }
  return doses;
}

const shares = [0, 0.05, 0.1, 0.2, 0.3];

describe.each([...embedders])("$id", (embedder: Embedder) => {
  test("answers of a prompt that go to one: the spread within prompts shows 10 %, Vendi 20 %, and all falls", async () => {
    const doses = await dosesOf(ownTexts(), { plant: "one answer", embedder, shares });
    expect(firstBeyond("embedding-spread-within", doses)).toBeLessThanOrEqual(0.1);
    expect(firstBeyond("vendi", doses)).toBeLessThanOrEqual(0.2);
    // Prompts stay apart: the plain spread hardly moves, which is why it is not the headline.
    expect(firstBeyond("embedding-spread", doses)).toBeNull();
    for (const id of ["embedding-spread-within", "vendi", "vendi-q2"]) {
      const values = doses.map(({ figures }) => figures[id]?.value ?? Number.NaN);
      expect(values).toEqual([...values].sort((a, b) => b - a));
    }
  });

  test("rare words that go out of the answers: Vendi shows 20 %", async () => {
    const doses = await dosesOf(ownTexts(), { plant: "rare words out", embedder, shares });
    expect(firstBeyond("vendi", doses)).toBeLessThanOrEqual(0.2);
  });

  describeWithTestdata("data/real/noveltybench-curated", () => {
    test("1,000 real answers: the spread within prompts and Vendi show 40 % of one answer", async () => {
      const doses = await dosesOf(realTexts() ?? [], { plant: "one answer", embedder, shares: [0, 0.4] });
      expect(firstBeyond("embedding-spread-within", doses)).toBe(0.4);
      expect(firstBeyond("vendi", doses)).toBe(0.4);
    });
  });
});
