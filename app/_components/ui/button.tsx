import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Spinner } from "./spinner";

type Kind = "default" | "primary" | "quiet";

const shared =
  "touch-hit inline-flex items-center justify-center gap-2 rounded-2 px-3 font-medium text-13 whitespace-nowrap ease-token transition-colors disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60";

const kinds: Record<Kind, string> = {
  default: "border border-control bg-surface text-ink hover:not-disabled:bg-hover",
  primary: "border border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
  quiet: "text-ink-2 hover:not-disabled:bg-hover hover:not-disabled:text-ink",
};

/** A verb. Busy keeps the label and puts a spinner before it; say beside it why it is disabled. */
export function Button({
  kind = "default",
  busy = false,
  icon,
  className = "",
  children,
  disabled,
  ...rest
}: { kind?: Kind; busy?: boolean; icon?: ReactNode } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={`${shared} ${kinds[kind]} ${className}`}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({
  kind = "default",
  icon,
  className = "",
  children,
  ...rest
}: { kind?: Kind; icon?: ReactNode } & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={`${shared} ${kinds[kind]} ${className}`}>
      {icon}
      {children}
    </Link>
  );
}
