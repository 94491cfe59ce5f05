import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readMember } from "@/app/_auth/require-actor";
import { Logo } from "@/app/_components/ui/logo";
import { ownPath } from "./_components/own-path";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

/** The one page that is open to all. Whoever is signed in already goes on to where they came from. */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, error } = await searchParams;
  const next = ownPath(typeof callbackUrl === "string" ? callbackUrl : null);
  if ((await readMember()) !== null) redirect(next);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[18dvh] pb-16">
      <div className="w-full max-w-[320px]">
        <p className="flex items-center gap-2 font-semibold text-14 text-ink">
          <Logo />
          Tailwatch
        </p>
        <h1 className="mt-6 text-20 tracking-statement">Sign in</h1>
        <p className="mt-0.5 text-ink-2">See which models are losing their rare words and facts.</p>
        <SignInForm next={next} refused={typeof error === "string" ? error : null} />
      </div>
    </main>
  );
}
