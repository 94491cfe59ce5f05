#!/usr/bin/env node
// The command is TypeScript; tsx, found from this file's own folder, runs it from anywhere without a build.
import { register } from "tsx/esm/api";

register();
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2), process);
