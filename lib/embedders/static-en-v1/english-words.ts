import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWordTable, type WordTable } from "./word-table";

/** The table, and where a word stands in it. */
export interface WordLookup {
  table: WordTable;
  /** The row of a word as the tokeniser writes it, −1 if the table does not hold it. */
  rowOf(word: string): number;
}

/** Vectors of another table under the same id would be compared with those of this one. */
const SHA256 = "9346881a55b8c606521917b502e0e67f7d8bdf5500d79b1e9bfab0f7351767b9";

let loaded: WordLookup | undefined;

/** The words of English, read from `table.bin` at the first call. @throws RangeError if it is not the file it should be */
export function englishWords(): WordLookup {
  loaded ??= lookup(readWordTable(readTable()));
  return loaded;
}

function lookup(table: WordTable): WordLookup {
  const rows = new Map(table.words.map((word, row) => [word, row]));
  return {
    table,
    rowOf(word) {
      const plain = word.replaceAll("\u2019", "'");
      return rows.get(plain) ?? (plain.endsWith("'s") ? rows.get(plain.slice(0, -2)) : undefined) ?? -1;
    },
  };
}

function readTable(): Buffer {
  const path = tablePath();
  const bytes = readFileSync(path);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== SHA256)
    throw new RangeError(`${path} is not the word table of static-en-v1: its SHA-256 is ${digest}`);
  return bytes;
}

/** Beside this file; when served, beside the working directory, since a bundle does not know where its source stood. */
function tablePath(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), "table.bin");
  return existsSync(beside) ? beside : join(process.cwd(), "lib", "embedders", "static-en-v1", "table.bin");
}
