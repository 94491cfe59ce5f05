import type { ItemLine } from "../contract/lines";

/** The language an item says it is in, as the first letters of its tag ("pt" of "pt-BR"), from its slice; null if it says none. */
export function languageOf({ slice }: Pick<ItemLine, "slice">): string | null {
  const tag = typeof slice === "string" ? slice : (slice?.language ?? slice?.lang);
  return tag === undefined ? null : (/^([a-z]{2})(?:[-_][a-z0-9]+)*$/iu.exec(tag.trim())?.[1]?.toLowerCase() ?? null);
}
