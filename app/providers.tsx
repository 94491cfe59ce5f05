"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { RequestError } from "@/app/_queries/fetch-json";

/** What every screen stands on: the query client, the URL as state, and the theme. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
          {children}
        </ThemeProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server has just read is not asked for again by the browser on arrival.
        staleTime: 5_000,
        // A refusal stays a refusal; only a lost connection or a fault of the server is worth asking again.
        retry: (failures, error) => failures < 2 && !(error instanceof RequestError && isRefusal(error.status)),
      },
    },
  });
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}
