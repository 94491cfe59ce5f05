/** A table as RFC 4180 CSV with a header line; cells that hold a comma, a quote or a line break are quoted. */
export function toCsv({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(text: string): string {
  // A spreadsheet would run a cell that begins like a formula; numbers with a sign are left alone.
  const safe = /^[=@\t\r\n]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d.,]+ ?%?$/.test(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
