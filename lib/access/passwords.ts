import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** What a new hash costs: 32 MiB and about a tenth of a second. An older hash keeps the costs written in it. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const saltBytes = 16;
const hashBytes = 32;
/** A hash that no stored row may exceed: a planted row must not be able to eat the server's memory. */
const maxBytes = 256 * 1024 * 1024;

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, hashBytes, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/**
 * Whether `password` is the one behind `stored`. With `stored` null (nobody has this e-mail) the same work is done
 * before saying no, so that the time taken does not tell who exists.
 *
 * @throws RangeError if `stored` is not a hash that `hashPassword` wrote
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await derive(password, Buffer.alloc(saltBytes), hashBytes, cost);
    return false;
  }
  const { salt, hash, options } = parse(stored);
  return timingSafeEqual(await derive(password, salt, hash.length, options), hash);
}

function parse(stored: string): { salt: Buffer; hash: Buffer; options: ScryptOptions } {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]{22,})$/.exec(stored);
  if (match === null) throw new RangeError("not a stored password hash");
  const [, N, r, p, salt = "", hash = ""] = match;
  return {
    salt: Buffer.from(salt, "base64url"),
    hash: Buffer.from(hash, "base64url"),
    options: { N: Number(N), r: Number(r), p: Number(p) },
  };
}

function derive(password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same characters typed on another keyboard may arrive composed differently.
    scrypt(password.normalize("NFKC"), salt, bytes, { ...options, maxmem: maxBytes }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
