import type { Address, Kernels } from "./kernels";
import type { NgramView } from "./ngram-view";
import type { Shard } from "./shards";

/** Numbers a row of a place, and bytes of it. */
const WIDTH = 6;
const BYTES = 4 * WIDTH;
const CHUNK_TOKENS = 1 << 16;

/** Deals the places of a corpus to shards, a batch of shards at a time. */
export interface Dealer {
  /** By place: its word, its output and the tokens that follow, shard by shard; see kernels/deal-words. */
  dealt: Address;
  /** Where the row of a place stands. */
  rowAt(place: number): Address;
  /**
   * One pass over all tokens. @param shards no two with a word in common, at most 254
   * @returns by shard, where its rows begin; one entry more than shards
   */
  deal(shards: readonly Shard[]): Int32Array;
  /** Nothing is dealt any more: the kernels may put something else where it lay. */
  finish(): void;
}

/** @param room places of the largest batch */
export function newDealer(kernels: Kernels, view: NgramView, offsetsAt: Address, room: number): Dealer {
  const { call } = kernels;
  const { tokens, offsets, outputs, types } = view;
  // The corpus is as large as anything: the kernels see a part of it at a time.
  const borders = chunkBorders(offsets, outputs);
  const longest = borders.reduce((most, end, k) => Math.max(most, tokensBetween(offsets, borders[k - 1] ?? 0, end)), 0);
  const chunk = call.newRoom(longest);
  const shardAt = call.newBytes(types);
  const nextAt = call.newInts(256);
  const dealt = call.newRoom(WIDTH * (room + 1));
  const shardOf = new Uint8Array(types);
  return {
    dealt,
    rowAt: (place) => dealt + BYTES * place,
    deal(shards) {
      shardOf.fill(shards.length);
      const start = new Int32Array(shards.length + 1);
      shards.forEach(({ from, to, tokens: size }, s) => {
        shardOf.fill(s, from, to);
        start[s + 1] = (start[s] ?? 0) + size;
      });
      kernels.bytes(shardAt, types).set(shardOf);
      kernels.ints(nextAt, shards.length).set(start.subarray(0, shards.length));
      let first = 0;
      for (const end of borders) {
        const from = offsets[first] ?? 0;
        const to = offsets[end] ?? 0;
        kernels.ints(chunk, to - from).set(tokens.subarray(from, to));
        call.dealWords(chunk, offsetsAt, first, end, shardAt, shards.length, nextAt, dealt);
        first = end;
      }
      return start;
    },
    finish: () => call.reuse(dealt, WIDTH * room),
  };
}

/** Cuts the outputs into runs of about as many tokens as the processor keeps at hand. */
function chunkBorders(offsets: Int32Array, outputs: number): number[] {
  const borders: number[] = [];
  let first = 0;
  for (let output = 1; output <= outputs; output++) {
    if (output < outputs && tokensBetween(offsets, first, output + 1) <= CHUNK_TOKENS) continue;
    borders.push(output);
    first = output;
  }
  return borders;
}

function tokensBetween(offsets: Int32Array, first: number, end: number): number {
  return (offsets[end] ?? 0) - (offsets[first] ?? 0);
}
