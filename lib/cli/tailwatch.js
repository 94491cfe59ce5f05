#!/usr/bin/env node
// The command is TypeScript; tsx, found from this file's own folder, runs it from anywhere without a build.
import { register } from "tsx/esm/api";

register();
process.stdout.on("error", (error) => {
  // Whoever reads the results has read enough (`| head`): the exit status still says what was found.
  if (error.code === "EPIPE") return;
  process.stderr.write(`tailwatch: the results could not be written: ${error.message}\n`);
  process.exit(3);
});
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2), process);
