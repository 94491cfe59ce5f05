"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { ShownSecret } from "@/app/_components/ui/shown-secret";
import { rotateSecret, sourcesQuery } from "@/app/_queries/sources";
import type { SourcesView } from "@/lib/contract/views";

/** Says what rotating does, does it, then shows the new secret, once. */
export function RotateSecret({
  source,
  open,
  onOpenChange,
}: {
  source: SourcesView["sources"][number];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => rotateSecret(source.id),
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery().queryKey }),
  });
  const changeOpen = (next: boolean) => {
    if (!next) rotate.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      title={`Rotate the secret of ${source.name}`}
      description={
        rotate.data === undefined
          ? "A new secret is made. The present one is taken as well for a while, so that the sender can change over; a secret before that ends at once."
          : "Give the sender this secret."
      }
    >
      {rotate.data !== undefined ? (
        <ShownSecret secret={rotate.data.secret} onDone={() => changeOpen(false)} />
      ) : (
        <>
          <div role="alert" className="text-critical not-empty:mb-3">
            {rotate.error?.message}
          </div>
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={() => changeOpen(false)}>
              Cancel
            </Button>
            <Button kind="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
              Make a new secret
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
