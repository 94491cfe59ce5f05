"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { TextArea } from "@/app/_components/ui/text-field";
import { acceptBaseline } from "@/app/_queries/release";

/** Asks why this release is the new normal; the reason is kept, and all later releases are compared with it. */
export function AcceptDialog({
  model,
  version,
  open,
  onOpenChange,
}: {
  model: string;
  version: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const accept = useMutation({
    mutationFn: () => acceptBaseline({ model, version, reason }),
    onSuccess: async () => {
      onOpenChange(false);
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Accept ${version} as the baseline`}
      description={`Later releases of ${model} are compared with ${version}, and an open incident of the model ends. What was measured so far is kept.`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate();
        }}
        className="flex flex-col gap-4"
      >
        <TextArea
          label="Why is it the new normal?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          maxLength={2000}
          error={accept.error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="primary" type="submit" busy={accept.isPending} disabled={reason.trim() === ""}>
            Accept as baseline
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
