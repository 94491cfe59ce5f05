import { define } from "../columns";

/** Who may come in, and what was changed by whom. */
export const { members, apiTokens, audit } = define((k) => ({
  members: k.table("members", {
    id: k.text("id").primaryKey(),
    /** Lower case. */
    email: k.text("email").notNull().unique(),
    name: k.text("name").notNull(),
    role: k.text("role", { enum: ["viewer", "responder", "admin"] }).notNull(),
    /** `scrypt$N$r$p$salt$hash` */
    passwordHash: k.text("password_hash").notNull(),
    /** Raised on sign-out-everywhere and password change: sessions of an older epoch are over. */
    sessionEpoch: k.integer("session_epoch").notNull().default(0),
    disabledAt: k.time("disabled_at"),
    createdAt: k.time("created_at").notNull(),
  }),
  apiTokens: k.table("api_tokens", {
    id: k.text("id").primaryKey(),
    name: k.text("name").notNull(),
    /** SHA-256 of the token, hex: the token itself is random enough not to need a slow hash. */
    hash: k.text("hash").notNull().unique(),
    scope: k.text("scope", { enum: ["ingest", "read", "admin"] }).notNull(),
    createdBy: k.text("created_by"),
    createdAt: k.time("created_at").notNull(),
    lastUsedAt: k.time("last_used_at"),
    revokedAt: k.time("revoked_at"),
  }),
  audit: k.table(
    "audit",
    {
      id: k.serial("id"),
      at: k.time("at").notNull(),
      /** `member:<id>`, `token:<id>` or `system` */
      actor: k.text("actor").notNull(),
      action: k.text("action").notNull(),
      subject: k.text("subject").notNull(),
      detail: k.json<Record<string, unknown>>("detail"),
    },
    // Serves the audit page: newest first.
    (t) => [k.index("audit_at").on(t.at)],
  ),
}));
