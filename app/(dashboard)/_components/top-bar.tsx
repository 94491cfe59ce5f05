"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Logo } from "@/app/_components/ui/logo";
import { MemberMenu } from "./member-menu";
import { IncidentAnnouncer, OpenIncidents } from "./open-incidents";
import { isCurrent, pages } from "./pages";
import { PagesMenu } from "./pages-menu";
import { ThemeSwitch } from "./theme-switch";

/** The bar above every page: where one is, what is open, who one is. On a phone the pages are behind a menu. */
export function TopBar() {
  const pathname = usePathname();
  return (
    <header className="border-line border-b bg-surface">
      <div className="page-width flex h-12 items-center">
        <Link
          href="/"
          aria-label="Tailwatch"
          className="flex items-center gap-2 rounded-1 font-semibold text-14 text-ink"
        >
          <Logo />
          Tailwatch
        </Link>
        <nav aria-label="Pages" className="ml-8 hidden h-full items-center gap-6 border-line md:flex">
          {pages.map((page) => {
            const current = isCurrent(page, pathname);
            return (
              <Link
                key={page.href}
                href={page.href}
                aria-current={current ? "page" : undefined}
                className="-mb-px flex h-12 items-center gap-1.5 border-transparent border-y-2 text-13 text-ink-2 ease-token transition-colors hover:text-ink forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-b-[Highlight] aria-[current=page]:border-b-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {page.label}
                {page.href === "/incidents" && <OpenIncidents />}
              </Link>
            );
          })}
        </nav>
        <div className="ml-auto flex items-center gap-1 md:gap-2">
          <ThemeSwitch />
          <MemberMenu />
          <PagesMenu pathname={pathname} />
        </div>
      </div>
      <IncidentAnnouncer />
    </header>
  );
}
