import { type ComponentProps, type ReactNode, useId } from "react";

const box =
  "touch-hit w-full rounded-2 border border-control bg-surface px-3 text-14 text-ink placeholder:text-ink-3 aria-invalid:border-critical disabled:opacity-60";

/** One line of text with its label, a hint, and what is wrong with it. */
export function TextField({
  label,
  hint,
  error,
  ...rest
}: { label: string; hint?: ReactNode; error?: string | undefined } & ComponentProps<"input">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input id={id} {...rest} {...described(id, hint, error)} className={`${box} h-9`} />
    </Labelled>
  );
}

/** The same for a few sentences. */
export function TextArea({
  label,
  hint,
  error,
  ...rest
}: { label: string; hint?: ReactNode; error?: string | undefined } & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea id={id} rows={3} {...rest} {...described(id, hint, error)} className={`${box} resize-y py-2`} />
    </Labelled>
  );
}

/** One of a list that may be long. */
export function SelectField({
  label,
  hint,
  children,
  ...rest
}: { label: string; hint?: ReactNode } & ComponentProps<"select">) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={undefined}>
      <select id={id} {...rest} {...described(id, hint, undefined)} className={`${box} h-9`}>
        {children}
      </select>
    </Labelled>
  );
}

function Labelled({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint: ReactNode;
  error: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-13 text-ink">
        {label}
      </label>
      {children}
      {hint !== undefined && hint !== null && (
        <p id={`${id}-hint`} className="text-12 text-ink-3">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-12 text-critical">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint !== undefined && hint !== null && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return {
    ...(ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") }),
    ...(error === undefined ? {} : { "aria-invalid": true }),
  };
}
