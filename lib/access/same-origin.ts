/**
 * Whether a request that a browser sent with its cookies comes from our own pages. A browser always says so on a
 * request that changes something (`Origin`, `Sec-Fetch-Site`); without either, no.
 *
 * @param publicUrl where our pages live
 */
export function isSameOrigin(headers: Headers, publicUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null) return site === "same-origin";
  // A person may reach the server by a name of the machine that PUBLIC_URL does not hold.
  return origin === new URL(publicUrl).origin || hostOf(origin) === headers.get("host");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
