import { Button } from "./button";
import { CopyButton } from "./copy-button";

/** A secret that is in this answer and in no other. */
export function ShownSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-2 rounded-2 border border-line-strong bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-12 text-ink">{secret}</code>
        <CopyButton text={secret} label="Copy the secret" kind="primary" />
      </div>
      <p className="text-12 text-ink-3">Shown this once: store it where the other side reads its secrets.</p>
      <Button className="self-end" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}
