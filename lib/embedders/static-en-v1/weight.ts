/** Words commoner than about this weigh less, the commoner they are. */
const COMMON_SHARE = 1e-4;

/** The weight of a word that makes up the share `p` of running words, in (0, 1] (Arora et al. 2017, "SIF"). */
export function commonWordWeight(p: number): number {
  return COMMON_SHARE / (COMMON_SHARE + p);
}
