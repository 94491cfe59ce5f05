import { deflateRawSync } from "node:zlib";

/** Text is deflated in pieces of this many bytes, each of which still sees the 32 KiB before it: memory stays small. */
const PIECE = 1 << 20;
const WINDOW = 1 << 15;

/**
 * The size of texts joined by blanks, in UTF-8, before and after deflating at level 9 (no header). Pieces cost a few
 * bytes each more than one stream would.
 * @param most bytes that are read at most; the text that crosses the border is cut
 */
export function deflatedSize(
  texts: Iterable<string>,
  most = Number.POSITIVE_INFINITY,
): { bytes: number; deflated: number } {
  const encoder = new TextEncoder();
  // The window before the piece, then the piece.
  const buffer = new Uint8Array(WINDOW + PIECE);
  let known = 0;
  let filled = 0;
  let bytes = 0;
  let deflated = 0;
  const flush = () => {
    const from = WINDOW - known;
    const dictionary = known > 0 ? { dictionary: buffer.slice(from, WINDOW) } : {};
    deflated += deflateRawSync(buffer.subarray(WINDOW, WINDOW + filled), { level: 9, ...dictionary }).length;
    known = Math.min(WINDOW, known + filled);
    buffer.copyWithin(WINDOW - known, WINDOW + filled - known, WINDOW + filled);
    filled = 0;
  };
  /** @returns whether more may be written */
  const write = (text: string): boolean => {
    let rest = text;
    for (;;) {
      const left = most - bytes;
      const room = Math.min(PIECE - filled, left);
      const { read, written } = encoder.encodeInto(rest, buffer.subarray(WINDOW + filled, WINDOW + filled + room));
      filled += written;
      bytes += written;
      if (read === rest.length) return true;
      if (room === left) return false;
      rest = rest.slice(read);
      flush();
    }
  };
  let separator = "";
  for (const text of texts) {
    if (!write(separator) || !write(text)) break;
    separator = " ";
  }
  if (filled > 0 || bytes === 0) flush();
  return { bytes, deflated };
}
