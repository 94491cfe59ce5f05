"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import { menuLook } from "@/app/_components/ui/menu-look";
import { OpenIncidents } from "./open-incidents";
import { isCurrent, pages } from "./pages";

/** The navigation on a phone. */
export function PagesMenu({ pathname }: { pathname: string }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label="Pages"
        className="-mr-3 inline-flex size-11 items-center justify-center rounded-2 text-ink-2 md:hidden"
      >
        <Menu size={18} strokeWidth={1.5} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={4} className={menuLook.content}>
        {pages.map((page) => (
          <DropdownMenu.Item key={page.href} asChild>
            <Link
              href={page.href}
              aria-current={isCurrent(page, pathname) ? "page" : undefined}
              className={`${menuLook.item} justify-between aria-[current=page]:font-semibold`}
            >
              {page.label}
              {page.href === "/incidents" && <OpenIncidents />}
            </Link>
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
