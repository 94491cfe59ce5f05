import { LoadingPage } from "@/app/_components/ui/loading-page";

/** A model while it is read. */
export default function Loading() {
  return <LoadingPage label="Loading the model" rows={14} />;
}
