import { coverage } from "./coverage";
import { distinctN } from "./distinct-n";
import { crossPromptDuplicateShare, exactDuplicateShare, nearDuplicateShare } from "./duplicate-shares";
import { embeddingSpread, embeddingSpreadBetween, embeddingSpreadWithin } from "./embedding-spread";
import { hillQ0, hillQ1, hillQ2 } from "./hill";
import type { Metric } from "./metric";
import { overlap2 } from "./overlap-2";
import { selfBleu } from "./self-bleu";
import { specificity } from "./specificity";
import { tailCoverage, tailShare } from "./tail";
import { vendi } from "./vendi";
import { withinDistinct2 } from "./within-distinct-2";

/** THE list of text metrics: stored, compared, printed, charted and explained in this order. */
export const metrics = [
  hillQ0,
  tailCoverage,
  hillQ1,
  tailShare,
  specificity,
  distinctN(2),
  overlap2,
  hillQ2,
  withinDistinct2,
  embeddingSpreadWithin,
  embeddingSpreadBetween,
  crossPromptDuplicateShare,
  nearDuplicateShare,
  exactDuplicateShare,
  embeddingSpread,
  distinctN(1),
  distinctN(3),
  distinctN(4),
  selfBleu(2),
  selfBleu(3),
  selfBleu(4),
  selfBleu(5),
  vendi,
  coverage,
] as const satisfies readonly Metric[];
