"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { formatCounted } from "@/app/_components/ui/format";
import { LongText } from "@/app/_components/ui/long-text";
import { Failed } from "@/app/_components/ui/notice";
import { Section } from "@/app/_components/ui/section";
import { samplesQuery } from "@/app/_queries/samples";
import { releaseSearch } from "../search-params";

/** The outputs themselves: all, those to one prompt, or those that hold a text. */
export function Outputs({ model, version }: { model: string; version: string }) {
  const [{ prompt, q, group }, setSearch] = useQueryStates(releaseSearch, { history: "replace" });
  const [typed, setTyped] = useState(q ?? "");
  const { data, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    samplesQuery(model, version, { prompt, q, group }),
  );
  const samples = data?.pages.flatMap((page) => page.samples) ?? [];
  return (
    <div id="outputs" className="scroll-mt-16">
      <Section title="Outputs" note={data?.pages[0] && formatCounted(data.pages[0].total, "output")}>
        <form
          className="flex flex-wrap items-center gap-2 pb-3"
          onSubmit={(event) => {
            event.preventDefault();
            void setSearch({ q: typed.trim() || null });
          }}
        >
          <label className="touch-hit relative flex w-72 items-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 rounded-2 border border-control bg-surface pl-9 max-md:w-full">
            <span className="sr-only">Find a text in the outputs</span>
            <Search size={16} className="absolute left-2.5 text-ink-3" aria-hidden />
            <input
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              placeholder="Find a text in the outputs"
              className="h-full min-w-0 flex-1 bg-transparent text-13 text-ink outline-none placeholder:text-ink-3"
            />
          </label>
          <Button type="submit">Find</Button>
          {prompt !== null && (
            <Button icon={<X size={14} aria-hidden />} onClick={() => void setSearch({ prompt: null })}>
              Prompt: {prompt}
            </Button>
          )}
          {group !== null && (
            <Button icon={<X size={14} aria-hidden />} onClick={() => void setSearch({ group: null })}>
              {group}
            </Button>
          )}
          {q !== null && (
            <Button
              icon={<X size={14} aria-hidden />}
              onClick={() => {
                setTyped("");
                void setSearch({ q: null });
              }}
            >
              Holds “{q}”
            </Button>
          )}
        </form>
        {isError ? (
          <Failed what="The outputs could not be read." why={error.message} onRetry={() => void refetch()} />
        ) : isPending ? (
          <p role="status">Loading outputs…</p>
        ) : samples.length === 0 ? (
          <p className="py-2">
            No output {prompt !== null || q !== null || group !== null ? "matches" : "has come in yet"}.
          </p>
        ) : (
          <ul className="border-line border-t">
            {samples.map((sample) => (
              <li
                key={`${sample.prompt_id}/${sample.sample}`}
                className="grid gap-x-6 border-line border-b py-2 md:grid-cols-[280px_minmax(0,1fr)]"
              >
                <div className="min-w-0">
                  <button
                    type="button"
                    onClick={() => void setSearch({ prompt: sample.prompt_id })}
                    className="max-w-full text-left text-ink hover:text-accent hover:underline"
                  >
                    <span className="line-clamp-2">{sample.prompt ?? sample.prompt_id}</span>
                  </button>
                  <p className="font-mono text-11 text-ink-3">
                    {sample.prompt_id} · sample {sample.sample}
                    {sample.topic !== null && ` · ${sample.topic}`}
                  </p>
                </div>
                <LongText text={sample.output} whole={q !== null}>
                  {sample.output === "" ? (
                    <span className="text-ink-3">(empty)</span>
                  ) : (
                    <Marked text={sample.output} find={q} />
                  )}
                </LongText>
              </li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            More outputs
          </Button>
        )}
      </Section>
    </div>
  );
}

/** The text with what was looked for marked. */
function Marked({ text, find }: { text: string; find: string | null }) {
  const at = find === null ? -1 : text.toLowerCase().indexOf(find.toLowerCase());
  if (find === null || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-(--phrase) text-ink">{text.slice(at, at + find.length)}</mark>
      <Marked text={text.slice(at + find.length)} find={find} />
    </>
  );
}
