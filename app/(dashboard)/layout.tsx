import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { readMember } from "@/app/_auth/require-actor";
import { memberQuery } from "@/app/_queries/member";
import { TopBar } from "./_components/top-bar";

/** The frame of every page behind sign-in. Each page asks for its member itself and sends strangers to sign in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const member = await readMember();
  if (member === null) return children;
  const { id, name, email, role } = member;
  const client = new QueryClient();
  client.setQueryData(memberQuery().queryKey, { id, name, email, role });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <a
        href="#main"
        className="sr-only rounded-2 bg-surface font-medium text-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <TopBar />
      <main id="main" tabIndex={-1} className="page-width pb-16 outline-none">
        {children}
      </main>
    </HydrationBoundary>
  );
}
