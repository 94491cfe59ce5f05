import NextAuth from "next-auth";
import { signInOptions } from "@/app/_auth/sign-in-options";

/** NextAuth's own routes: sign in, sign out, session. Public on purpose. */
function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return NextAuth(signInOptions())(request, context);
}

export { handle as GET, handle as POST };
