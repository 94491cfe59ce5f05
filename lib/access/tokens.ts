import { createHash, randomBytes } from "node:crypto";

/** What a token may be used for; `admin` may do what the others may. */
export const scopes = ["ingest", "read", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** A new API token and what is stored of it. The token itself is shown once and kept nowhere. */
export function createToken(): { token: string; hash: string } {
  const token = `tw_${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token) };
}

/** SHA-256, hex. A token is 256 random bits, so a fast hash is enough, and it can be looked up by its hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
