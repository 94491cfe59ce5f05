"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { openIncidentsQuery } from "@/app/_queries/incidents";

/** How many incidents are open, beside their page's name. */
export function OpenIncidents() {
  const { data } = useQuery({ ...openIncidentsQuery(), refetchInterval: 20_000 });
  if (data === undefined || data.open === 0) return null;
  return (
    <span className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-critical-soft px-1 font-medium text-11 text-critical">
      {data.open}
      <span className="sr-only"> open</span>
    </span>
  );
}

/** Says aloud, at once, that another incident has opened while the page was being looked at. */
export function IncidentAnnouncer() {
  const { data } = useQuery(openIncidentsQuery());
  const newest = data === undefined ? undefined : Math.max(0, ...data.incidents.map((incident) => incident.id));
  const known = useRef(newest);
  const [words, setWords] = useState("");

  useEffect(() => {
    if (newest === undefined) return;
    if (known.current !== undefined && newest > known.current) {
      const opened = data?.incidents.find((incident) => incident.id === newest);
      setWords(opened === undefined ? "" : `New incident: ${opened.model}. ${opened.title}`);
    }
    known.current = Math.max(newest, known.current ?? 0);
  }, [newest, data]);

  return (
    <div role="alert" className="sr-only">
      {words}
    </div>
  );
}
