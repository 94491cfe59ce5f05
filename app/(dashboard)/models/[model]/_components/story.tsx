import Link from "next/link";
import { releaseHref } from "@/app/_components/ui/hrefs";
import type { ModelView } from "@/lib/contract/views";

/** The first flagged release: what changed in it, what came with it, and how it went on. */
export function Story({ model, story }: { model: ModelView; story: NonNullable<ModelView["story"]> }) {
  return (
    <section
      aria-label="What happened"
      className="grid gap-x-16 gap-y-4 border-line-strong border-t py-4 md:grid-cols-3"
    >
      <div>
        <h2 className="text-14">
          What changed in{" "}
          <Link href={releaseHref(model.name, story.version)} className="hover:text-accent hover:underline">
            {story.version}
          </Link>
        </h2>
        <p className="mt-1">{story.what_changed}</p>
      </div>
      <div>
        <h2 className="text-14">What came with it</h2>
        <p className="mt-1">{story.what_came_with_it}</p>
      </div>
      <div>
        <h2 className="text-14">And since</h2>
        <p className="mt-1">{story.and_since}</p>
      </div>
    </section>
  );
}
