/** `npm run kernels`: compiles lib/text/kernels into lib/text/kernels-wasm.ts. */
import { writeFileSync } from "node:fs";
import { writeKernelsModule } from "./compile-kernels";

writeFileSync(new URL("../../lib/text/kernels-wasm.ts", import.meta.url), await writeKernelsModule());
