import { Glyph } from "./glyph";
import type { Appearance, Tone } from "./verdict-appearance";

const grounds: Record<Tone, string> = {
  critical: "bg-critical-soft text-critical",
  warn: "bg-warn-soft text-warn",
  ok: "bg-ok-soft text-ok",
  unsure: "bg-unsure-soft text-unsure",
  fault: "bg-unsure-soft text-fault",
};

const inks: Record<Tone, string> = {
  critical: "text-critical",
  warn: "text-warn",
  ok: "text-ok",
  unsure: "text-unsure",
  fault: "text-fault",
};

/** A verdict on its ground: glyph and word. */
export function VerdictChip({ appearance: { shape, tone, word } }: { appearance: Appearance }) {
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-2 pr-2 pl-1.5 font-medium text-12 whitespace-nowrap ${grounds[tone]}`}
    >
      <Glyph shape={shape} tone={tone} />
      {word}
    </span>
  );
}

/** The same without a ground, for use inside rows and sentences. */
export function InlineState({ appearance: { shape, tone, word } }: { appearance: Appearance }) {
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium text-12 whitespace-nowrap ${inks[tone]}`}>
      <Glyph shape={shape} tone={tone} />
      <span className="self-baseline">{word}</span>
    </span>
  );
}
