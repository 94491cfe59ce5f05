import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { server } from "@/app/_server";
import { readSession, type SignedIn, signIn } from "@/lib/access/members";
import { createSignInLimit } from "@/lib/access/sign-in-limit";

declare module "next-auth" {
  interface Session {
    /** Null once the member is disabled or has signed out everywhere. */
    member: SignedIn["actor"] | null;
  }
  interface User {
    epoch: number;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    epoch?: number;
  }
}

const limit = createSignInLimit();

const signInFields = z.object({ email: z.string().max(320), password: z.string().max(1000) });

/** How long a session lasts without a visit. */
const maxAgeSeconds = 7 * 24 * 60 * 60;

/**
 * NextAuth's options: e-mail and password; the session is a signed cookie that holds only who and which epoch. The
 * member's row is read on each request, so that disabling a member ends its sessions at once.
 */
export function signInOptions(): NextAuthOptions {
  const { env, db, now } = server();
  return {
    secret: env.nextAuthSecret,
    // Cookies are httpOnly and sameSite=lax by NextAuth's own settings.
    useSecureCookies: env.publicUrl.startsWith("https://"),
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          // A body of JSON may hold anything; what is thrown here would be said to the stranger.
          const typed = signInFields.safeParse(credentials);
          if (!typed.success) return null;
          const { email, password } = typed.data;
          if (!limit.take({ email, address: addressOf(request.headers ?? {}), now: now() })) {
            throw new Error("TooManyAttempts");
          }
          const member = await signIn(db, { email, password });
          if (member === null) return null;
          limit.succeed(email);
          return { id: member.actor.id, epoch: member.epoch };
        },
      }),
    ],
    callbacks: {
      // `user` is there only at sign-in.
      jwt: ({ token, user }) => (user === undefined ? token : { sub: user.id, epoch: user.epoch }),
      async session({ session, token }) {
        const { sub: memberId, epoch } = token;
        const found = memberId && epoch !== undefined ? await readSession(db, { memberId, epoch }) : null;
        return { expires: session.expires, member: found?.actor ?? null };
      },
    },
  };
}

/** The caller's address: what Next notes of the connection, or what the proxy before us says. */
function addressOf(headers: Record<string, unknown>): string {
  const forwarded = headers["x-forwarded-for"];
  return typeof forwarded === "string" ? (forwarded.split(",").at(-1) ?? "").trim() : "unknown";
}
