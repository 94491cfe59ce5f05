import type { IntList } from "./int-list";
import { wordsWasm } from "./kernels-wasm";

/** What the inner loop does not know. Each is asked once, except of characters of two code units. */
export interface WordHost {
  /** The kind of a character, as kernels/encode-words counts them. */
  classOf(code: number): number;
  /** The id of the word that a form stands for. */
  idOfForm(form: string): number;
  /** The id of a character by itself. */
  idOfCharacter(character: string): number;
}

interface WordCalls {
  memory: WebAssembly.Memory;
  reserve(length: number): number;
  encodeWords(length: number): number;
  idsAt(): number;
}

/** @returns what adds a text's ids to a list, by kernels/encode-words */
export function newWordEncoder(host: WordHost): (text: string, ids: IntList) => void {
  let output = "";
  compiled ??= new WebAssembly.Module(Buffer.from(wordsWasm, "base64"));
  const { exports } = new WebAssembly.Instance(compiled, {
    env: {
      abort() {
        throw new RangeError("the words kernel ran out of memory");
      },
    },
    "word-host": {
      classOf: host.classOf,
      idOfForm: (from: number, to: number) => host.idOfForm(output.slice(from, to)),
      idOfCharacter: (from: number, to: number) => host.idOfCharacter(output.slice(from, to)),
    },
  });
  // The one promise of this file: the interface above is what was compiled.
  const calls = exports as unknown as WordCalls;
  const { memory } = calls;
  let bytes = Buffer.from(memory.buffer);
  return (text, ids) => {
    output = text;
    const at = calls.reserve(text.length);
    // Its memory may have grown, of which only a new view knows.
    if (bytes.buffer !== memory.buffer) bytes = Buffer.from(memory.buffer);
    bytes.write(text, at, "utf16le");
    bytes.writeUInt16LE(0, at + 2 * text.length);
    const tokens = calls.encodeWords(text.length);
    ids.pushAll(new Int32Array(memory.buffer, calls.idsAt(), tokens));
  };
}

let compiled: WebAssembly.Module | null = null;
