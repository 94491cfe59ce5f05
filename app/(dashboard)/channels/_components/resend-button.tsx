"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { Button } from "@/app/_components/ui/button";
import { channelsQuery, resendMessage } from "@/app/_queries/channels";

/** Puts a message that did not arrive back in line. */
export function ResendButton({ id, mayResend }: { id: string; mayResend: boolean }) {
  const client = useQueryClient();
  const resend = useMutation({
    mutationFn: () => resendMessage(id),
    onSuccess: () => client.invalidateQueries({ queryKey: channelsQuery().queryKey }),
  });
  return (
    <span className="flex items-center gap-2">
      {resend.error !== null && <span className="text-12 text-critical">{resend.error.message}</span>}
      <Button
        kind="quiet"
        disabled={!mayResend}
        busy={resend.isPending}
        icon={<RotateCcw size={14} strokeWidth={1.5} aria-hidden="true" />}
        onClick={() => resend.mutate()}
      >
        Resend
      </Button>
    </span>
  );
}
