import { LoadingPage } from "@/app/_components/ui/loading-page";

/** The incident while it is read. */
export default function Loading() {
  return <LoadingPage label="Loading the incident" rows={3} />;
}
