"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { TextArea } from "@/app/_components/ui/text-field";

/** Asks why before it does what cannot be taken back; the reason is kept. */
export function ReasonDialog({
  title,
  description,
  action,
  submit,
  open,
  onOpenChange,
}: {
  title: string;
  description: ReactNode;
  /** The verb on the button. */
  action: string;
  submit: (reason: string) => Promise<unknown>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: submit,
    onSuccess: async () => {
      await client.invalidateQueries();
      onOpenChange(false);
    },
  });
  const changeOpen = (next: boolean) => {
    if (!next) change.reset();
    onOpenChange(next);
  };
  return (
    <Dialog open={open} onOpenChange={changeOpen} title={title} description={description}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(String(new FormData(event.currentTarget).get("reason")));
        }}
        className="flex flex-col gap-4"
      >
        <TextArea
          label="Reason"
          name="reason"
          required
          maxLength={2000}
          hint="Kept in the timeline and in the audit log."
          error={change.error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => changeOpen(false)}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" busy={change.isPending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
