"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { TextField } from "@/app/_components/ui/text-field";

const reasons: Record<string, string> = {
  CredentialsSignin: "E-mail and password do not belong together.",
  TooManyAttempts: "Too many attempts. Wait a few minutes, then try again.",
  SessionRequired: "Your session has ended. Sign in again.",
};

/** E-mail and password; what was wrong is said above the button and read aloud. */
export function SignInForm({ next, refused }: { next: Route; refused: string | null }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState(refused === null ? null : reasonOf(refused));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const answer = await signIn("credentials", {
      redirect: false,
      email: form.get("email"),
      password: form.get("password"),
    }).catch(() => undefined);
    if (answer?.ok === true && !answer.error) {
      router.replace(next);
      router.refresh();
      return;
    }
    setBusy(false);
    setProblem(answer === undefined ? "The server cannot be reached. Try again." : reasonOf(answer.error ?? ""));
  }

  return (
    <form onSubmit={submit} method="post" className="mt-6 flex flex-col gap-4">
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <div role="alert" className="text-13 text-critical empty:hidden">
        {problem}
      </div>
      <Button kind="primary" type="submit" busy={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

function reasonOf(code: string): string {
  return reasons[code] ?? "Signing in did not work. Try again.";
}
