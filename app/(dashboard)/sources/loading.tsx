import { LoadingPage } from "@/app/_components/ui/loading-page";

/** The sources while they are read. */
export default function Loading() {
  return <LoadingPage label="Loading sources" />;
}
