import { createLoader, parseAsString } from "nuqs/server";

/** Which outputs are shown below the evidence, kept in the URL: those of one prompt, or those that hold a text. */
export const releaseSearch = { prompt: parseAsString, q: parseAsString };
export const loadReleaseSearch = createLoader(releaseSearch);
