import { AppError } from "@/lib/errors";

/** Most bytes of a JSON body of our own API; bulk goes through uploads. */
const maxJsonBytes = 64 * 1024;

/**
 * The raw bytes of a request, read no further than allowed.
 *
 * @throws AppError `too-large` as soon as more than `maxBytes` are announced or have come
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError("too-large", `the body may hold at most ${maxBytes} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The JSON body of a request.
 *
 * @throws AppError `unsupported-media-type` unless it is declared as JSON, `too-large`, `invalid-request` if it is not JSON
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AppError("unsupported-media-type", "send application/json");
  const bytes = await readBody(request, maxJsonBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("invalid-request", "the body is not JSON in UTF-8", { cause });
  }
}
