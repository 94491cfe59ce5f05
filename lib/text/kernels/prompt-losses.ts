import { newInts } from "./memory";

const WIDEST: i32 = 5;

/** What one output would lose by the deletion of each other prompt: matches by order. Reused from output to output. */
export class PromptLosses {
  size: i32 = 0;
  prompts: StaticArray<i32>;
  amounts: StaticArray<i32>;
  /** By prompt: its entry plus 1; 0 for none. */
  private entryOf: StaticArray<i32>;

  constructor(prompts: i32, mostEntries: i32) {
    this.prompts = newInts(mostEntries);
    this.amounts = newInts(mostEntries * WIDEST);
    this.entryOf = newInts(prompts);
  }

  clear(): void {
    for (let entry = 0; entry < this.size; entry++) this.entryOf[this.prompts[entry]] = 0;
    this.size = 0;
  }

  /** The entry of a prompt. */
  touch(prompt: i32): i32 {
    const known = this.entryOf[prompt];
    if (known > 0) return known - 1;
    const entry = this.size++;
    this.entryOf[prompt] = entry + 1;
    this.prompts[entry] = prompt;
    for (let n = 0; n < WIDEST; n++) this.amounts[entry * WIDEST + n] = 0;
    return entry;
  }

  add(prompt: i32, order: i32, amount: i32): void {
    this.amounts[this.touch(prompt) * WIDEST + order - 1] += amount;
  }
}
