"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";

/** A question over the page: focus goes into its first field, Escape and the cross leave, and focus comes back to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  children: ReactNode;
}) {
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/30" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusField(event);
          }}
          onCloseAutoFocus={(event) => {
            // A dialog that is opened by state has no trigger that Radix would know to go back to.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-3 border border-line-strong bg-surface p-4 shadow-pop outline-none md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:w-[480px] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-3 md:p-6"
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="font-semibold text-16 text-ink tracking-tight">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-mt-1 -mr-1 inline-flex size-8 shrink-0 items-center justify-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden="true" />
            </Radix.Close>
          </div>
          <Radix.Description asChild>
            <div className="mt-1 text-ink-2">{description}</div>
          </Radix.Description>
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The field that is asked for, rather than the cross before it; without a field the dialog's own order holds. */
function focusField(event: Event) {
  const content = event.currentTarget;
  const field = content instanceof HTMLElement ? content.querySelector<HTMLElement>("input, textarea, select") : null;
  if (field === null) return;
  event.preventDefault();
  field.focus();
}
