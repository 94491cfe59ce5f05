import { AppError } from "../errors";
import { type Meta, meta } from "./lines";

/**
 * Reads what is declared of a release.
 * @param value what JSON.parse gave
 * @param whole what the object is called where it is at fault as a whole
 * @throws AppError `invalid-request` that names the key at fault and what it must be
 */
export function parseMeta(value: unknown, whole: string): Meta {
  const checked = meta.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new AppError(
    "invalid-request",
    `${issue?.path.join(".") || whole}: ${issue?.message ?? "is not a meta object"}`,
  );
}
