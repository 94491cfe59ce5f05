import { spawnSync } from "node:child_process";

const candidates = ["python3", "/usr/bin/python3"];
const known = new Map<string, string | null>();

/** A Python that imports a module: the first on the path, else the system's own, where Debian's packages live. */
export function pythonWith(module: string): string | null {
  const kept = known.get(module);
  if (kept !== undefined) return kept;
  const found = candidates.find((python) => spawnSync(python, ["-c", `import ${module}`]).status === 0) ?? null;
  known.set(module, found);
  return found;
}
