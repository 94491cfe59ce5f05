"use client";

import { useSyncExternalStore } from "react";

const intervalMs = 30_000;
let now: string | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * The time, to the half minute, from one clock for the whole page. Until the browser has taken over it is `asOf`, the
 * time of the shown data, so that the server and the browser write the same words first.
 */
export function useNow(asOf: string): string {
  const ticked = useSyncExternalStore(subscribe, current, onServer);
  return ticked !== null && ticked > asOf ? ticked : asOf;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, intervalMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = null;
  };
}

function tick(): void {
  now = new Date().toISOString();
  for (const listener of listeners) listener();
}

function current(): string | null {
  return now;
}

function onServer(): null {
  return null;
}
