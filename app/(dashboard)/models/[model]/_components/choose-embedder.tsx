"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { SelectField, TextArea, TextField } from "@/app/_components/ui/text-field";
import { chooseEmbedder, embedderQuery } from "@/app/_queries/embedder";
import type { EmbedderView } from "@/lib/contract/embedder";

const names: Record<string, string> = {
  auto: "Automatic, by the language of the next release",
  "static-en-v1": "static-en-v1: English and code, offline",
  "hash-v1": "hash-v1: any language, offline",
  http: "A service (OpenAI, TEI, vLLM, Ollama)",
};

/** Asks for another embedder and why; for a service also where it is. What the service refuses is said in its words. */
export function ChooseEmbedder({
  model,
  view,
  open,
  onOpenChange,
}: {
  model: string;
  view: EmbedderView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState(view.service === null ? view.embedder : "http");
  const choose = useMutation({
    mutationFn: (choice: Parameters<typeof chooseEmbedder>[1]) => chooseEmbedder(model, choice),
    onSuccess: (next) => {
      client.setQueryData(embedderQuery(model).queryKey, next);
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Change the embedder of ${model}`}
      description="From the next analysis on. The baseline is embedded anew, so verdicts stay comparable; values of meaning before and after are not."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const text = (name: string) => String(form.get(name) ?? "").trim();
          const number = (name: string) => (text(name) === "" ? {} : { [name]: Number(text(name)) });
          const key = text("key");
          choose.mutate({
            embedder: chosen,
            reason: text("reason"),
            ...(chosen === "http" && {
              service: {
                url: text("url"),
                model: text("model"),
                ...number("dimensions"),
                ...number("price_per_million"),
              },
              ...(key !== "" && { key }),
            }),
          });
        }}
        className="flex flex-col gap-4"
      >
        <SelectField label="Embedder" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {view.choices.map(({ embedder }) => (
            <option key={embedder} value={embedder}>
              {names[embedder] ?? embedder}
            </option>
          ))}
        </SelectField>
        {chosen === "http" && <ServiceFields service={view.service} />}
        <TextArea label="Why?" name="reason" required maxLength={2000} />
        <div role="alert" className="text-critical empty:hidden">
          {choose.error?.message}
        </div>
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" busy={choose.isPending}>
            Change
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ServiceFields({ service }: { service: EmbedderView["service"] }) {
  return (
    <>
      <TextField
        label="Address"
        name="url"
        type="url"
        required
        defaultValue={service?.url}
        placeholder="https://api.openai.com/v1"
      />
      <TextField label="Model" name="model" required maxLength={200} defaultValue={service?.model} />
      <TextField
        label="Key (optional)"
        name="key"
        type="password"
        autoComplete="off"
        hint={
          service?.has_key
            ? "Left empty, the stored key stays as long as the address does."
            : "Stored encrypted and never shown again."
        }
      />
      <TextField
        label="Numbers a vector (optional)"
        name="dimensions"
        type="number"
        min={2}
        max={8192}
        defaultValue={service?.dimensions}
        hint="Only for models that can shorten theirs."
      />
      <TextField
        label="Price of a million tokens (optional)"
        name="price_per_million"
        type="number"
        min={0}
        step="any"
        defaultValue={service?.price_per_million}
      />
    </>
  );
}
