import { CopyButton } from "./copy-button";

/** A command or a script as it is typed, in a box that scrolls by itself, with a way to copy it. */
export function CommandBox({
  text,
  label,
  copy,
  primary = false,
}: {
  text: string;
  /** What the box is called to screen readers. */
  label: string;
  /** What the button copies: "Copy the command". */
  copy: string;
  primary?: boolean;
}) {
  return (
    <div className="flex min-w-0 items-start justify-between gap-4 rounded-3 border border-line-strong bg-surface p-4 max-md:flex-col">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-w-0 max-w-full overflow-x-auto"
      >
        <pre className="w-max font-mono text-12 text-ink leading-5">{text}</pre>
      </section>
      <CopyButton kind={primary ? "primary" : "default"} label={copy} text={text} />
    </div>
  );
}
