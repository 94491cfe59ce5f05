import { redirect } from "next/navigation";
import { connection } from "next/server";
import { getServerSession } from "next-auth";
import { mayDo } from "@/lib/access/actor";
import type { SignedIn } from "@/lib/access/members";
import type { Role } from "@/lib/contract/views";
import { signInOptions } from "./sign-in-options";

type Member = SignedIn["actor"];

/** Who is signed in, if anyone: for frames that show more to a member. */
export async function readMember(): Promise<Member | null> {
  // A session belongs to a request: nothing is opened while pages are being built.
  await connection();
  const session = await getServerSession(signInOptions());
  return session?.member ?? null;
}

/**
 * The signed-in member, for a page. Whoever is not signed in is sent to sign in and comes back; whoever may not see the
 * page is sent to the fleet.
 *
 * @param minRole the least role that may see the page
 * @param from the page's own path, to come back to
 */
export async function requireActor(minRole: Role = "viewer", from = "/"): Promise<Member> {
  const member = await readMember();
  if (member === null) redirect(`/sign-in?callbackUrl=${encodeURIComponent(from)}`);
  if (!mayDo(member, { role: minRole })) redirect("/");
  return member;
}
