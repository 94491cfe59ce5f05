"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { TextArea } from "@/app/_components/ui/text-field";
import { setPolicy } from "@/app/_queries/policy";

/** Asks why a model is judged by other thresholds from now on; the reason is kept with who gave it. */
export function SetPolicyDialog({
  model,
  policy,
  open,
  onOpenChange,
}: {
  model: string;
  policy: Record<string, unknown>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const set = useMutation({
    mutationFn: () => setPolicy({ model, policy, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      setReason("");
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Judge ${model} by these thresholds`}
      description="From its next release on. What was judged before keeps its verdict."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate();
        }}
        className="flex flex-col gap-4"
      >
        <TextArea
          label="Why these?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          maxLength={2000}
          error={set.error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button kind="primary" type="submit" busy={set.isPending} disabled={reason.trim() === ""}>
            Judge by these
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
