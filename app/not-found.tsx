import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** No page has this address, or what it showed is gone. */
export default function NotFound() {
  return (
    <main className="page-width flex min-h-[70dvh] flex-col justify-center">
      <h1 className="text-20 tracking-statement">There is nothing at this address.</h1>
      <p className="mt-1 max-w-[560px] text-ink-2">
        The model, release or incident may have another name, or has been removed since the link was made.
      </p>
      <div className="mt-4">
        <ButtonLink href="/">Go to the fleet</ButtonLink>
      </div>
    </main>
  );
}
