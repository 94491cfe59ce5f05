"use client";

import { useQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { DropdownMenu } from "radix-ui";
import { menuLook } from "@/app/_components/ui/menu-look";
import { memberQuery } from "@/app/_queries/member";
import type { Role } from "@/lib/contract/views";

const abilities: Record<Role, string> = {
  viewer: "Viewer: sees everything",
  responder: "Responder: also answers incidents",
  admin: "Admin: also changes sources and channels",
};

/**
 * Who is signed in, what the role allows, and the way out. Not modal and not moved out of the bar: the page stays
 * readable, and the menu stays inside its landmark.
 */
export function MemberMenu() {
  const { data: member } = useQuery(memberQuery());
  if (member === undefined) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Signed in as ${member.name}`}
        className="inline-flex size-11 items-center justify-center rounded-full md:size-8"
      >
        <span
          aria-hidden="true"
          className="inline-flex size-6 items-center justify-center rounded-full border border-line-strong bg-sunken font-medium text-11 text-ink-2"
        >
          {initials(member.name)}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="end" sideOffset={8} className={menuLook.content}>
        <div className="px-3 py-2">
          <p className="font-medium text-ink">{member.name}</p>
          <p className="text-12 text-ink-3">{member.email}</p>
          <p className="mt-1 text-12 text-ink-2">{abilities[member.role]}</p>
        </div>
        <DropdownMenu.Separator className={menuLook.separator} />
        <DropdownMenu.Item className={menuLook.item} onSelect={() => signOut({ callbackUrl: "/sign-in" })}>
          <LogOut size={14} strokeWidth={1.5} aria-hidden="true" />
          Sign out
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const [first = "", last = ""] = [words.at(0)?.charAt(0), words.length > 1 ? words.at(-1)?.charAt(0) : ""];
  return (first + last).toUpperCase();
}
