import type { Route } from "next";

/** The navigation: every page that has a place in the top bar. */
export const pages = [
  { href: "/", label: "Fleet", under: "/models" },
  { href: "/incidents", label: "Incidents", under: "/incidents" },
  { href: "/sources", label: "Sources", under: "/sources" },
  { href: "/channels", label: "Channels", under: "/channels" },
] as const satisfies readonly { href: Route; label: string; under: string }[];

/** Whether a page of the navigation is the one that is being looked at, or holds it. */
export function isCurrent(page: (typeof pages)[number], pathname: string): boolean {
  return pathname === page.href || pathname === page.under || pathname.startsWith(`${page.under}/`);
}
