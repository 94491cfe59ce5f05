import { type NextRequest, NextResponse } from "next/server";

/**
 * Sends whoever brings no session at all to sign in, before a page begins to stream. It only looks whether there is a
 * session cookie: whether it is worth anything, each page decides for itself (`requireActor`).
 */
export function proxy(request: NextRequest): NextResponse {
  // Long session cookies are cut into pieces `.0`, `.1`, …
  if (request.cookies.getAll().some(({ name }) => /^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name))) {
    return NextResponse.next();
  }
  const { pathname, search } = request.nextUrl;
  const signIn = new URL("/sign-in", request.url);
  signIn.searchParams.set("callbackUrl", pathname + search);
  return NextResponse.redirect(signIn, 307);
}

/** Pages only. Never the API: whatever passes through here is cut to 10 MB, and uploads are longer. */
export const config = { matcher: ["/((?!api/|api$|_next/|icon\\.svg$|sign-in$).*)"] };
