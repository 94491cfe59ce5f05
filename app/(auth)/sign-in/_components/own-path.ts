import type { Route } from "next";

/**
 * The path to go on to after signing in, if it is one of ours; else the fleet. NextAuth may hand over a whole address:
 * only its path is kept, so that a link can lead nobody to another site.
 */
export function ownPath(callbackUrl: string | null): Route {
  if (callbackUrl === null || !URL.canParse(callbackUrl, here)) return "/";
  const { pathname, search } = new URL(callbackUrl, here);
  // "//host" and "/\host" would be read as another site.
  return (/^\/[^/\\]/.test(pathname) && pathname !== "/sign-in" ? pathname + search : "/") as Route;
}

const here = "http://localhost";
