import { compressionRatio } from "./compression-ratio";
import { coverage } from "./coverage";
import { distinct1Adjusted } from "./distinct-1-adjusted";
import { distinctN } from "./distinct-n";
import { crossPromptDuplicateShare, exactDuplicateShare, nearDuplicateShare } from "./duplicate-shares";
import { effectiveRank } from "./effective-rank";
import { embeddingSpread, embeddingSpreadBetween, embeddingSpreadWithin } from "./embedding-spread";
import { hdd } from "./hd-d";
import { hillQ0, hillQ1, hillQ2 } from "./hill";
import { jsReference, mauveReference } from "./mauve-reference";
import type { Metric } from "./metric";
import { mtld } from "./mtld";
import { openerShare } from "./opener-share";
import { overlap2 } from "./overlap-2";
import { rougeLHomogenization } from "./rouge-l-homogenization";
import { selfBleu } from "./self-bleu";
import { selfBleu4CrossPrompt } from "./self-bleu-cross-prompt";
import { selfRepetition4 } from "./self-repetition";
import { seqRep4 } from "./seq-rep";
import { specificity } from "./specificity";
import { tailCoverage, tailShare } from "./tail";
import { templateRate } from "./template-rate";
import { vendi, vendiQ2, vendiQInf } from "./vendi";
import { withinDistinct2 } from "./within-distinct-2";
import { zipfExponent } from "./zipf-exponent";

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
  selfBleu4CrossPrompt,
  selfRepetition4,
  seqRep4,
  distinct1Adjusted,
  rougeLHomogenization,
  compressionRatio,
  templateRate,
  openerShare,
  mtld,
  hdd,
  zipfExponent,
  vendi,
  vendiQ2,
  vendiQInf,
  effectiveRank,
  mauveReference,
  jsReference,
  coverage,
] as const satisfies readonly Metric[];
