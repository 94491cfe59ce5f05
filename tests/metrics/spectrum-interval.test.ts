import { expect, test } from "vitest";
import { effectiveRank } from "../../lib/metrics/effective-rank";
import { intervalOf, standardErrorOf } from "../../lib/metrics/interval";
import { measureText } from "../../lib/metrics/measured-text";
import { vendi } from "../../lib/metrics/vendi";
import { seededRandom } from "../../lib/stats/seeded-random";
import { studentT95 } from "../../lib/stats/student-t";
import { corpusOf } from "../support/corpora";

const PROMPTS = 40;
const DIMENSION = 64;
const DRAWS = 600;

/** An answer of its own to most prompts, one set answer to about a sixth. */
function drawRelease(rng: () => number) {
  const vectors = new Float64Array(PROMPTS * DIMENSION);
  for (let prompt = 0; prompt < PROMPTS; prompt++) {
    const row = vectors.subarray(prompt * DIMENSION, (prompt + 1) * DIMENSION);
    if (rng() < 0.16) row[0] = 1;
    else for (let i = 0; i < DIMENSION; i++) row[i] = rng() - 0.5;
    const length = Math.hypot(...row);
    for (let i = 0; i < DIMENSION; i++) row[i] = (row[i] ?? 0) / length;
  }
  const corpus = corpusOf(Array.from({ length: PROMPTS }, (_, prompt) => ({ prompt, tokens: [] })));
  return measureText({ corpus, reference: null, vectors, dimension: DIMENSION });
}

test.each([vendi, effectiveRank])(
  "where one answer is given by chance more or less often, the truth is seldom beneath the interval of $id",
  (metric) => {
    const rng = seededRandom(8);
    const drawn = Array.from({ length: DRAWS }, () => {
      const found = metric.measure(drawRelease(rng));
      if (!found.ok) throw new Error(found.reason);
      const error = standardErrorOf(found) ?? Number.NaN;
      const evenLow = found.value - studentT95(PROMPTS - 1) * error;
      return { value: found.value, evenLow, ...intervalOf(metric, found, error) };
    });
    const truth = drawn.reduce((sum, { value }) => sum + value, 0) / DRAWS;
    const shareOf = (isMissed: (one: (typeof drawn)[number]) => boolean) => drawn.filter(isMissed).length / DRAWS;
    expect(shareOf(({ low }) => truth < low)).toBeLessThan(0.05);
    expect(shareOf(({ high }) => truth > high)).toBeLessThan(0.05);
    // As far down as up it would be, three times as often as it should.
    expect(shareOf(({ evenLow }) => truth < evenLow)).toBeGreaterThan(0.07);
  },
);
