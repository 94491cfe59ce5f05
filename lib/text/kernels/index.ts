/**
 * The inner loops of the n-gram engine, in AssemblyScript: compiled by `npm run kernels` into ../kernels-wasm.ts, which
 * the host runs by ../kernels.ts. Indexes are not checked, and nothing here is told what it could not be told by TypeScript.
 */
export { dealWords, groupWords } from "./deal-words";
export { listShared } from "./list-shared";
export { addLoss, newLossList } from "./losses";
export { freeAll, newBytes, newFloats, newInts } from "./memory";
export { scoreSelfBleu } from "./score-self-bleu";
export { splitGroups } from "./split-groups";
export { tallyOrder } from "./tally-order";
export { tallyRepetition } from "./tally-repetition";
