import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Where systems keep a Chromium of their own. */
const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A browser to test with, and how to start it so that it stays on this machine.
 * Looks at CHROMIUM_PATH, the system's, Playwright's own; then installs one: by Playwright, else (as root, which means a
 * container or CI) from the system's packages.
 *
 * @throws Error with what to do, if there is none and none can be had
 */
export function findBrowser(): { executablePath: string; args: string[] } {
  const executablePath = installed() ?? installByPlaywright() ?? installFromSystem();
  if (!executablePath) {
    throw new Error(
      "The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
    );
  }
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];
  return {
    executablePath,
    args: [...asRoot, ...quiet, "--disable-background-networking", "--disable-component-update"],
  };
}

function installed(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return wanted;
  return [...systemBrowsers, chromium.executablePath()].find((path) => existsSync(path));
}

function installByPlaywright(): string | undefined {
  return attempt("npx", ["playwright", "install", "chromium"], 180_000) ? installed() : undefined;
}

function installFromSystem(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const fetched = attempt("apt-get", ["update"], 180_000) && attempt("apt-get", ["install", "-y", "chromium"], 600_000);
  return fetched ? installed() : undefined;
}

function attempt(command: string, args: string[], timeoutMs: number): boolean {
  console.error(`No browser yet: ${command} ${args.join(" ")}`);
  try {
    execFileSync(command, args, { stdio: ["ignore", "ignore", "ignore"], timeout: timeoutMs });
    return true;
  } catch {
    return false;
  }
}
