/** The commands that send a release's outputs, ready to be pasted into a shell. */

interface Destination {
  model: string;
  version: string;
  /** Where this server answers, without a slash at the end. */
  publicUrl: string;
}

/** By the command line of Tailwatch: packed, in a stream, and safe to run again. */
export function pushCommand({ model, version, publicUrl }: Destination): string {
  return [
    "npx tailwatch push outputs.ndjson \\",
    `    --model ${quoted(model)} --version ${quoted(version)} \\`,
    `    --url ${quoted(publicUrl)} --token $TAILWATCH_TOKEN`,
  ].join("\n");
}

/** By the upload route, for any number of outputs; `complete=true` starts the analysis. */
export function curlCommand({ model, version, publicUrl }: Destination): string {
  const path = `/api/v1/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}/samples?complete=true`;
  return [
    `curl -X POST ${always(publicUrl + path)} \\`,
    `    -H "authorization: Bearer $TAILWATCH_TOKEN" -H 'content-type: application/x-ndjson' \\`,
    "    --data-binary @outputs.ndjson",
  ].join("\n");
}

/** A word that a POSIX shell takes for exactly this text; plain ones stay as they are. */
function quoted(word: string): string {
  return /^[\w./:@%+-]+$/.test(word) ? word : always(word);
}

function always(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
