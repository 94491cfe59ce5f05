"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { ShownSecret } from "@/app/_components/ui/shown-secret";
import { SelectField, TextField } from "@/app/_components/ui/text-field";
import { createSource, sourcesQuery } from "@/app/_queries/sources";
import type { SourcesView } from "@/lib/contract/views";

/** Asks for a name and a kind, then shows the secret, once. */
export function CreateSource({
  kinds,
  open,
  onOpenChange,
}: {
  kinds: SourcesView["kinds"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: createSource,
    onSuccess: () => client.invalidateQueries({ queryKey: sourcesQuery().queryKey }),
  });
  // What was typed and answered is forgotten when the dialog closes: the secret stays nowhere.
  const changeOpen = (next: boolean) => {
    if (!next) create.reset();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      title={create.data === undefined ? "Add a source" : "The source is ready"}
      description={
        create.data === undefined
          ? "It gets an address to send to and a secret to sign with."
          : "Sign each delivery with this secret."
      }
    >
      {create.data !== undefined ? (
        <ShownSecret secret={create.data.secret} onDone={() => changeOpen(false)} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = new FormData(event.currentTarget);
            create.mutate({ name: String(form.get("name")), kind: String(form.get("kind")) });
          }}
          className="flex flex-col gap-4"
        >
          <TextField
            label="Name"
            name="name"
            required
            maxLength={100}
            placeholder="Model registry"
            error={create.error?.message}
          />
          <SelectField label="Kind" name="kind">
            {kinds.map((kind) => (
              <option key={kind.id} value={kind.id}>
                {kind.label}
              </option>
            ))}
          </SelectField>
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={() => changeOpen(false)}>
              Cancel
            </Button>
            <Button kind="primary" type="submit" busy={create.isPending}>
              Add
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
