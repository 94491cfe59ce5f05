// Fails if package-lock.json would not install on another machine: a platform's package missing, or an address of a
// registry written down. Run by `npm run lockfile`.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? "package-lock.json", "utf8"));
const faults = [];

for (const [folder, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!isLocked(name, folder)) faults.push(`${folder || "the project"} wants ${name}, which is not locked`);
  }
  if (entry.resolved?.startsWith("http")) faults.push(`${folder} names the address it came from: ${entry.resolved}`);
  if (folder && !entry.link && !entry.inBundle && !entry.integrity) faults.push(`${folder} has no integrity hash`);
}

for (const fault of faults) console.error(fault);
console.log(`lockfile: ${Object.keys(packages).length} packages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Whether `name` is locked in `folder` or in a folder above it, as Node would look it up. */
function isLocked(name, folder) {
  for (let base = folder; ; base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (base === "") return false;
  }
}
