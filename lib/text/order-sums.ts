import type { Address, Kernels } from "./kernels";
import type { NgramView } from "./ngram-view";

/** What the repeated n-grams of one order add up to; whole numbers, so shards can be added in any order. */
export interface OrderSums {
  /** Different n-grams said at least twice, and the places where they stand. */
  repeated: number;
  repeatedPlaces: number;
  /** Of these, places of n-grams that the outputs of at least two prompts contain. */
  shared: number;
  /** By output: places of n-grams that other prompts' outputs contain; and of those that its own prompt's others do. */
  sharedIn: Int32Array;
  siblingsIn: Int32Array;
  /** By output: how many of these are no match, as no other output (to another prompt) says the n-gram so often. */
  clipped: Int32Array;
  crossClipped: Int32Array;
  /** By prompt: places where it says one of its n-grams again; and where it does so with one that no other prompt has. */
  again: Int32Array;
  againOnlyIn: Int32Array;
  /** By prompt: places of one other prompt's outputs that share their n-gram with this prompt's alone. */
  soleOf: Int32Array;
}

/** The sums of one order while they are added up in the kernels' memory. */
export interface OrderTally {
  repeated: number;
  repeatedPlaces: number;
  shared: number;
  /** The arrays of `OrderSums`, in its order. */
  addresses: readonly Address[];
}

/** Numbers of outputs, then of prompts, by which there are sums. */
const BY_OUTPUT = 4;
const BY_PROMPT = 3;

type Sizes = Pick<NgramView, "prompts" | "outputs">;

export function newOrderTally({ call }: Kernels, { prompts, outputs }: Sizes): OrderTally {
  const addresses = [
    ...Array.from({ length: BY_OUTPUT }, () => call.newInts(outputs)),
    ...Array.from({ length: BY_PROMPT }, () => call.newInts(prompts)),
  ];
  return { repeated: 0, repeatedPlaces: 0, shared: 0, addresses };
}

/** The sums as they lie in the kernels' memory, until that grows. */
export function readOrderTally(kernels: Kernels, { prompts, outputs }: Sizes, tally: OrderTally): OrderSums {
  const { repeated, repeatedPlaces, shared, addresses } = tally;
  const sums = (place: number) => kernels.ints(addresses[place] ?? 0, place < BY_OUTPUT ? outputs : prompts);
  return {
    repeated,
    repeatedPlaces,
    shared,
    sharedIn: sums(0),
    siblingsIn: sums(1),
    clipped: sums(2),
    crossClipped: sums(3),
    again: sums(4),
    againOnlyIn: sums(5),
    soleOf: sums(6),
  };
}
