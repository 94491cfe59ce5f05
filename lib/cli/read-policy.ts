import { defaultPolicy, type Policy, policyWith } from "../drift/policy";
import { AppError } from "../errors";
import { readJson } from "./read-lines";

/** The default policy, or with the overrides of a JSON file. @throws AppError naming the file and what is wrong in it */
export async function readPolicy(path: string | undefined): Promise<Policy> {
  if (path === undefined) return defaultPolicy;
  let overrides: unknown;
  try {
    overrides = await readJson(path);
  } catch (cause) {
    throw new AppError("invalid-request", `${path}: cannot be read as JSON`, { cause });
  }
  try {
    return policyWith(overrides);
  } catch (cause) {
    if (cause instanceof AppError) throw new AppError(cause.code, `${path}: ${cause.message}`, { cause });
    throw cause;
  }
}
