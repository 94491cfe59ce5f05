import asc from "assemblyscript/asc";

const root = new URL("../..", import.meta.url).pathname;

/**
 * Compiles a file of lib/text/kernels, and what it imports, to WebAssembly.
 * @throws Error with what the compiler said
 */
async function compileKernel(entry: string): Promise<string> {
  const written: Uint8Array[] = [];
  const options = [
    "-O3",
    "--noAssert",
    "--uncheckedBehavior",
    "always",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--initialMemory",
    "12",
  ];
  const { error, stderr } = await asc.main(
    [`lib/text/kernels/${entry}.ts`, "--baseDir", root, "--outFile", "kernel.wasm", ...options],
    { writeFile: (_, contents) => void written.push(Buffer.from(contents)) },
  );
  const [wasm] = written;
  if (error !== null || wasm === undefined) throw new Error(stderr.toString(), { cause: error });
  return Buffer.from(wasm).toString("base64");
}

/** The module that carries the compiled kernels: text, so that no bundler and no thread has to find a file. */
export async function writeKernelsModule(): Promise<string> {
  return `// lib/text/kernels, compiled by \`npm run kernels\`.

export const ngramsWasm =
${inLines(await compileKernel("ngrams"))};

export const wordsWasm =
${inLines(await compileKernel("words"))};
`;
}

function inLines(base64: string): string {
  const lines = base64.match(/.{1,110}/g) ?? [];
  return lines.map((line) => `  "${line}"`).join(" +\n");
}
