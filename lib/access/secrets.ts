import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Names how a sealed secret was made, so that another way can be added beside it. */
const version = "v1";

/**
 * Encrypts a secret for storage: AES-256-GCM under a key derived from `secretKey`, as `v1.nonce.tag.text` in base64url.
 * The version is authenticated too.
 */
export function sealSecret(plain: string, secretKey: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(secretKey), nonce);
  cipher.setAAD(Buffer.from(version));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [version, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/**
 * What `sealSecret` sealed.
 *
 * @throws RangeError if it was sealed with another key, altered, or is not a sealed secret
 */
export function openSecret(sealed: string, secretKey: string): string {
  const [name, nonce, tag, text] = sealed.split(".");
  if (name !== version || nonce === undefined || tag === undefined || text === undefined) {
    throw new RangeError("not a sealed secret of a known version");
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", deriveKey(secretKey), Buffer.from(nonce, "base64url"), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(version));
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new RangeError("a stored secret does not open: TAILWATCH_SECRET_KEY is not the one it was sealed with", {
      cause,
    });
  }
}

function deriveKey(secretKey: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretKey, "tailwatch", `stored secrets ${version}`, 32));
}
