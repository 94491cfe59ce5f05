import { LoadingPage } from "@/app/_components/ui/loading-page";

/** The list while it is read. */
export default function Loading() {
  return <LoadingPage label="Loading incidents" />;
}
