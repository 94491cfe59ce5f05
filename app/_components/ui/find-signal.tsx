"use client";

import { Search } from "lucide-react";

/** A field that narrows the signals by name; what was typed is kept by the caller, in the URL. */
export function FindSignal({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="touch-hit relative flex w-52 items-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 rounded-2 border border-control bg-surface pl-9 max-md:w-full">
      <span className="sr-only">Find a signal</span>
      <Search size={16} className="absolute left-2.5 text-ink-3" aria-hidden />
      <input
        type="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder="Find a signal"
        className="h-full min-w-0 flex-1 bg-transparent text-13 text-ink outline-none placeholder:text-ink-3"
      />
    </label>
  );
}
