import { type Role, roles } from "../contract/views";
import { AppError } from "../errors";
import type { Scope } from "./tokens";

/** Who is asking: a person who signed in, or a program with a token. */
export type Actor =
  | { kind: "member"; id: string; name: string; email: string; role: Role }
  | { kind: "token"; id: string; name: string; scope: Scope };

/** Who may do a thing: members from this role on, tokens of these scopes. What is left out may not. */
export interface Access {
  role?: Role;
  scopes?: readonly Scope[];
}

/** Whether the actor is among those whom `access` lets in. A token with scope `admin` is, wherever tokens are. */
export function mayDo(actor: Actor, access: Access): boolean {
  if (actor.kind === "member") return access.role !== undefined && hasRole(actor.role, access.role);
  return access.scopes !== undefined && (actor.scope === "admin" || access.scopes.includes(actor.scope));
}

/** @throws AppError `forbidden` if the actor is not among those whom `access` lets in */
export function requireAccess(actor: Actor, access: Access): void {
  if (mayDo(actor, access)) return;
  const needed =
    actor.kind === "member"
      ? access.role === undefined
        ? "a token"
        : `the role ${access.role}`
      : access.scopes === undefined
        ? "a signed-in member"
        : `a token with scope ${[...new Set([...access.scopes, "admin"])].join(" or ")}`;
  throw new AppError("forbidden", `this needs ${needed}`);
}

/** The actor as the audit names it: `member:<id>` or `token:<id>`. */
export function actorId(actor: Actor): string {
  return `${actor.kind}:${actor.id}`;
}

function hasRole(has: Role, needed: Role): boolean {
  return roles.indexOf(has) >= roles.indexOf(needed);
}
