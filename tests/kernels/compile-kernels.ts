import asc from "assemblyscript/asc";

const root = new URL("../..", import.meta.url).pathname;

/**
 * Compiles lib/text/kernels to WebAssembly.
 * @throws Error with what the compiler said
 */
export async function compileKernels(): Promise<Uint8Array> {
  const written: Uint8Array[] = [];
  const options = ["-O3", "--noAssert", "--uncheckedBehavior", "always", "--runtime", "stub"];
  const { error, stderr } = await asc.main(
    ["lib/text/kernels/index.ts", "--baseDir", root, "--outFile", "kernels.wasm", ...options],
    { writeFile: (_, contents) => void written.push(Buffer.from(contents)) },
  );
  const [wasm] = written;
  if (error !== null || wasm === undefined) throw new Error(stderr.toString(), { cause: error });
  return wasm;
}

/** The module that carries the compiled kernels: text, so that no bundler and no thread has to find a file. */
export function kernelsModule(wasm: Uint8Array): string {
  const lines =
    Buffer.from(wasm)
      .toString("base64")
      .match(/.{1,110}/g) ?? [];
  return `/** lib/text/kernels, compiled by \`npm run kernels\`. */
export const kernelsWasm =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
}
