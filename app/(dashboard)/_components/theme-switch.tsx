"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";

/** Between light and dark; until it is used, the system decides. Which icon shows is left to the stylesheet. */
export function ThemeSwitch() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
      className="inline-flex size-11 items-center justify-center rounded-2 text-ink-3 ease-token transition-colors hover:bg-hover hover:text-ink md:size-8"
    >
      <Moon size={16} strokeWidth={1.5} aria-hidden="true" className="in-data-[theme=dark]:hidden" />
      <Sun size={16} strokeWidth={1.5} aria-hidden="true" className="hidden in-data-[theme=dark]:block" />
    </button>
  );
}
