import { ngramsWasm } from "./kernels-wasm";

/** An array in the kernels' memory, by its address. */
export type Address = number;

/** What kernels/ngrams.ts exports; what each does and takes is said there. Arrays are handed over by their addresses. */
export interface KernelCalls {
  freeAll(): void;
  reuse(array: Address, length: number): void;
  newInts(length: number): Address;
  newRoom(length: number): Address;
  newFloats(length: number): Address;
  newBytes(length: number): Address;
  dealWords(...args: number[]): void;
  groupWords(...args: number[]): number;
  splitGroups(...args: number[]): number;
  tallyOrder(...args: number[]): number;
  tallyRepetition(...args: number[]): void;
  listShared(...args: number[]): number;
  newLossList(outputs: number): Address;
  scoreSelfBleu(...args: number[]): void;
}

/** A memory no larger than this serves the next count: a new one each time would have to be collected each time. */
const MOST_KEPT_BYTES = 1 << 26;

let compiled: WebAssembly.Module | null = null;
let idle: Kernels | null = null;

/** Kernels whose memory nobody else uses. Whoever is done gives them back by `release`. */
export function takeKernels(): Kernels {
  const kernels = idle ?? new Kernels();
  idle = null;
  return kernels;
}

/** The n-gram engine's inner loops in WebAssembly, with a memory of their own. */
export class Kernels {
  readonly call: KernelCalls;
  private readonly memory: WebAssembly.Memory;

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(ngramsWasm, "base64"));
    const { exports } = new WebAssembly.Instance(compiled, { env: { "Math.exp": Math.exp, abort } });
    // The one promise of this file: the interface above is what was compiled.
    this.call = exports as unknown as KernelCalls;
    this.memory = exports.memory as WebAssembly.Memory;
  }

  /** Everything in the memory is gone, and no address means anything any more. */
  release(): void {
    this.call.freeAll();
    if (this.memory.buffer.byteLength <= MOST_KEPT_BYTES) idle = this;
  }

  /** A copy of an array in the kernels' memory. */
  put(array: Int32Array | Uint8Array | Float64Array): Address {
    const { call } = this;
    const make =
      array instanceof Int32Array ? call.newInts : array instanceof Uint8Array ? call.newBytes : call.newFloats;
    const address = make(array.length);
    new Uint8Array(this.memory.buffer, address, array.byteLength).set(
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
    );
    return address;
  }

  /** Numbers as they stand in the memory, until it grows: as it may by `put`, by a call that makes an array, and by scoring. */
  ints(address: Address, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }

  bytes(address: Address, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  floats(address: Address, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }
}

function abort(): never {
  throw new RangeError("the n-gram kernels ran out of memory");
}
