"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { ShownSecret } from "@/app/_components/ui/shown-secret";
import { SelectField, TextField } from "@/app/_components/ui/text-field";
import { channelsQuery, createChannel } from "@/app/_queries/channels";
import type { ChannelsView } from "@/lib/contract/views";

/** A form made of the fields that the chosen kind of channel asks for. */
export function CreateChannel({
  kinds,
  open,
  onOpenChange,
}: {
  kinds: ChannelsView["kinds"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const [kindId, setKindId] = useState(kinds[0]?.id ?? "");
  const kind = kinds.find(({ id }) => id === kindId);
  const changeOpen = (next: boolean) => {
    if (!next) create.reset();
    onOpenChange(next);
  };
  const create = useMutation({
    mutationFn: createChannel,
    onSuccess: async ({ made }) => {
      await client.invalidateQueries({ queryKey: channelsQuery().queryKey });
      if (Object.keys(made).length === 0) changeOpen(false);
    },
  });

  const [secret] = Object.values(create.data?.made ?? {});
  if (secret !== undefined) {
    return (
      <Dialog
        open={open}
        onOpenChange={changeOpen}
        title="The channel is ready"
        description="Its messages are signed with this secret: the receiver needs it to check them."
      >
        <ShownSecret secret={secret} onDone={() => changeOpen(false)} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      title="Add a channel"
      description="Secrets are stored encrypted and never shown again."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = (name: string) => String(form.get(name) ?? "").trim();
          const filled = (kind?.fields ?? []).map((field) => [field.name, text(`setting.${field.name}`)] as const);
          create.mutate({
            name: text("name"),
            kind: kindId,
            min_severity: text("min_severity") === "critical" ? "critical" : "warn",
            settings: Object.fromEntries(filled.filter(([, value]) => value !== "")),
          });
        }}
        className="flex flex-col gap-4"
      >
        <SelectField label="Kind" value={kindId} onChange={(event) => setKindId(event.target.value)}>
          {kinds.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField label="Name" name="name" required maxLength={100} placeholder="On-call" />
        {kind?.fields.map((field) => (
          <TextField
            key={`${kindId} ${field.name}`}
            label={field.required ? field.label : `${field.label} (optional)`}
            name={`setting.${field.name}`}
            required={field.required}
            hint={field.hint}
            {...(field.secret ? { type: "password", autoComplete: "off" } : {})}
          />
        ))}
        <SelectField label="Told of" name="min_severity" defaultValue="warn">
          <option value="warn">Warning and critical</option>
          <option value="critical">Critical only</option>
        </SelectField>
        <div role="alert" className="text-critical empty:hidden">
          {create.error?.message}
        </div>
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => changeOpen(false)}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" busy={create.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
