/** How the content and the items of every menu look (the behaviour is Radix'). */
export const menuLook = {
  content: "z-50 min-w-[200px] rounded-3 border border-line bg-surface p-1 text-13 text-ink-2 shadow-pop",
  item: "touch-hit flex cursor-pointer items-center gap-2 rounded-2 px-3 text-ink outline-none data-highlighted:bg-hover",
  separator: "my-1 h-px bg-line",
} as const;
