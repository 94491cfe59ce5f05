import { NotFoundNotice } from "@/app/_components/ui/not-found-notice";

/** A page that exists, of a thing that does not: inside the frame, whose main landmark it uses. */
export default function NotFound() {
  return <NotFoundNotice />;
}
