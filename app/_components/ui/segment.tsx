"use client";

/** One of a few, side by side. The choice is kept by the caller, in the URL. */
export function Segment<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <fieldset className="inline-flex overflow-clip rounded-2 border border-control bg-surface has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="touch-hit relative flex cursor-pointer items-center px-3 text-13 text-ink-2 ease-token transition-colors not-first-of-type:border-line not-first-of-type:border-l hover:text-ink has-checked:bg-hover has-checked:font-medium has-checked:text-ink"
        >
          <input
            type="radio"
            name={`segment-${label}`}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
