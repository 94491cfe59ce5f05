import type { z } from "zod";
import { readMember } from "@/app/_auth/require-actor";
import { type Server, server } from "@/app/_server";
import { type Access, type Actor, requireAccess } from "@/lib/access/actor";
import { readToken } from "@/lib/access/members";
import { isSameOrigin } from "@/lib/access/same-origin";
import { AppError } from "@/lib/errors";
import { answerError, answerJson } from "./answer-error";
import { readJson } from "./read-body";

/** What a route's handler is given, parsed and allowed. */
export interface Call<A, Params, Query, Body> extends Server {
  request: Request;
  actor: A extends "public" ? null : Actor;
  params: Params;
  query: Query;
  body: Body;
}

/** A route: who may, what it takes, and the one call into `lib` that answers it. */
export interface Route<A extends "public" | Access, Params, Query, Body> {
  /** Nobody may, but those named here. */
  access: A;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  /** Left out where the handler reads the body itself. */
  body?: z.ZodType<Body>;
  /** A `Response` is answered as it is, anything else as JSON. */
  handle(call: Call<A, Params, Query, Body>): Promise<unknown>;
}

/** Makes a handler for Next of a route: allows, parses, calls, and turns whatever was thrown into an answer. */
export function defineRoute<const A extends "public" | Access, Params = unknown, Query = unknown, Body = unknown>(
  route: Route<A, Params, Query, Body>,
): (request: Request, context: { params: Promise<unknown> }) => Promise<Response> {
  return async (request, context) => {
    const shared = server();
    try {
      const actor = await allow(route.access, request, shared);
      const url = new URL(request.url);
      const params = parse(route.params, await context.params, "path");
      const query = parse(route.query, Object.fromEntries(url.searchParams), "query");
      const body = route.body === undefined ? undefined : parse(route.body, await readJson(request), "body");
      const answer = await route.handle({ ...shared, request, actor, params, query, body } as Call<
        A,
        Params,
        Query,
        Body
      >);
      return answer instanceof Response ? answer : answerJson(answer);
    } catch (error) {
      return answerError(error, { request, log: shared.log });
    }
  };
}

/** The actor, if it may; null on a public route. */
async function allow(access: "public" | Access, request: Request, { db, env, now }: Server): Promise<Actor | null> {
  if (access === "public") return null;
  const actor = await identify(request, { db, now: now() });
  if (actor === null) throw new AppError("unauthenticated", "sign in, or send a token as Authorization: Bearer …");
  const reads = request.method === "GET" || request.method === "HEAD";
  // A browser sends its cookie along with other sites' requests too; a token is only sent on purpose.
  if (actor.kind === "member" && !reads && !isSameOrigin(request.headers, env.publicUrl)) {
    throw new AppError("forbidden", "a change with a session must come from Tailwatch's own pages");
  }
  requireAccess(actor, access);
  return actor;
}

async function identify(request: Request, { db, now }: { db: Server["db"]; now: Date }): Promise<Actor | null> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return readMember();
  const token = /^Bearer ([\w-]{1,200})$/i.exec(authorization)?.[1];
  return token === undefined ? null : readToken(db, { token, now });
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, where: string): T | undefined {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = [where, ...(issue?.path ?? [])].join(".");
  throw new AppError("invalid-request", `${at}: ${issue?.message ?? "not as documented"}`);
}
