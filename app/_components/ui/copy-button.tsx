"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

/** Puts a text on the clipboard and says so, to eyes and to screen readers. */
export function CopyButton({
  text,
  label,
  kind = "default",
}: {
  text: string;
  label: string;
  kind?: "default" | "primary" | "quiet";
}) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  return (
    <>
      <Button
        kind={kind}
        aria-label={label}
        icon={outcome === "copied" ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
        onClick={async () => {
          // Browsers without a secure context have no clipboard.
          const done = await navigator.clipboard?.writeText(text).then(
            () => true,
            () => false,
          );
          setOutcome(done === true ? "copied" : "refused");
        }}
      >
        {outcome === "copied" ? "Copied" : outcome === "refused" ? "Select and copy" : "Copy"}
      </Button>
      <span role="status" className="sr-only">
        {outcome === "copied" && "Copied"}
        {outcome === "refused" && "The browser does not allow copying here"}
      </span>
    </>
  );
}
