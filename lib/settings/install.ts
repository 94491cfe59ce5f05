import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "../../db/open";
import { insertInstallation } from "../../db/store/installation";
import { hashPassword } from "../access/passwords";
import { sealSecret } from "../access/secrets";
import { createToken } from "../access/tokens";
import { AppError } from "../errors";
import { standardWebhooks } from "../sources/standard-webhooks";

/** What a new installation is entered with; shown once. */
export interface Credentials {
  email: string;
  password: string;
  token: string;
  source: { id: string; path: string; secret: string };
}

/**
 * Makes the first member (an admin), an admin token and a source, and says their secrets, which are kept nowhere in clear.
 * @throws AppError invalid-request for what is no e-mail address, conflict if there is a member already
 */
export async function install({
  db,
  email,
  now,
  newId,
  secretKey,
}: {
  db: Database;
  email: string;
  now: Date;
  newId: () => string;
  secretKey: string;
}): Promise<Credentials> {
  const address = email.trim().toLowerCase();
  if (!z.email().safeParse(address).success)
    throw new AppError("invalid-request", `"${email}" is not an e-mail address`);
  const password = randomBytes(15).toString("base64url");
  const { token, hash } = createToken();
  const secret = standardWebhooks.createSecret(randomBytes);
  // Part of an address that is pasted into other systems: short, and not to be guessed.
  const sourceId = randomBytes(9).toString("base64url").replaceAll(/[-_]/g, "x");
  const member = { id: newId(), email: address, name: address.split("@")[0] ?? address, role: "admin" as const };
  const founded = await insertInstallation(db, {
    member: { ...member, passwordHash: await hashPassword(password), createdAt: now },
    token: { id: newId(), name: "first token", hash, scope: "admin", createdBy: member.id, createdAt: now },
    source: {
      id: sourceId,
      kind: standardWebhooks.id,
      name: "Releases",
      secret: sealSecret(secret, secretKey),
      createdAt: now,
    },
  });
  if (!founded) throw new AppError("conflict", "this database is in use already: it has members");
  return { email: address, password, token, source: { id: sourceId, path: `/api/v1/webhooks/${sourceId}`, secret } };
}
