import type { Metadata } from "next";
import { NotFoundNotice } from "@/app/_components/ui/not-found-notice";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has: outside every frame. */
export default function NotFound() {
  return (
    <main className="page-width">
      <NotFoundNotice />
    </main>
  );
}
