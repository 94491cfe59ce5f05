"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { TextArea } from "@/app/_components/ui/text-field";
import { resolveIncident } from "@/app/_queries/incident";

/** Asks why it is over; the reason is kept with the incident and goes to the channels. */
export function ResolveDialog({
  id,
  open,
  onOpenChange,
}: {
  id: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const resolve = useMutation({
    mutationFn: (reason: string) => resolveIncident({ id, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Resolve incident #${id}`}
      description="The channels are told. If the next release is still flagged, a new incident opens."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          resolve.mutate(String(new FormData(event.currentTarget).get("reason")));
        }}
        className="flex flex-col gap-4"
      >
        <TextArea
          label="Reason"
          name="reason"
          required
          maxLength={2000}
          hint="Kept in the timeline and in the audit log."
          error={resolve.error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" busy={resolve.isPending}>
            Resolve
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
