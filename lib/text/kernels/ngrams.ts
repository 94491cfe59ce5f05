/** The inner loops of the n-gram engine: what ../kernels.ts runs. See ../kernels-wasm.ts for how they get there. */
export { dealWords, groupWords } from "./deal-words";
export { listShared } from "./list-shared";
export { newLossList } from "./losses";
export { freeAll, newBytes, newFloats, newInts, newRoom, reuse } from "./memory";
export { scoreSelfBleu } from "./score-self-bleu";
export { splitGroups } from "./split-groups";
export { tallyOrder } from "./tally-order";
export { tallyRepetition } from "./tally-repetition";
