import { LoadingPage } from "@/app/_components/ui/loading-page";

/** A release while it is read. */
export default function Loading() {
  return <LoadingPage label="Loading the release" rows={14} />;
}
