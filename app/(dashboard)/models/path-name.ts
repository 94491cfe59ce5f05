import { notFound } from "next/navigation";

/** The name that a path's segment stands for; a segment that is no encoded text names nothing, and is not found. */
export function pathName(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
