import { CommandBox } from "@/app/_components/ui/command-box";
import { curlCommand, pushCommand } from "@/app/_components/ui/send-commands";
import type { SourcesView } from "@/lib/contract/views";
import { signScript } from "./sign-script";

/** The three headers in words, a script with outputs that can be pasted as it is, and how many more are sent. */
export function HowToSign({ source }: { source: SourcesView["sources"][number] }) {
  const many = { model: "support-bot", version: "v1", publicUrl: source.url.replace(/\/api\/v1\/webhooks\/.*$/, "") };
  return (
    <details className="group mt-3 max-w-column">
      <summary className="w-fit rounded-1 font-medium text-13 text-accent hover:text-accent-hover max-md:py-2">
        How to announce a release, with its outputs
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        <p>
          Three headers: <code className="font-mono text-12 text-ink">webhook-id</code>, new for each event and the same
          when it is sent again; <code className="font-mono text-12 text-ink">webhook-timestamp</code>, in seconds, at
          most five minutes from now; <code className="font-mono text-12 text-ink">webhook-signature</code>,{" "}
          <code className="font-mono text-12 text-ink">v1,</code> and the base64 of HMAC-SHA256 over{" "}
          <code className="font-mono text-12 text-ink">id.timestamp.body</code>. The key is the secret without{" "}
          <code className="font-mono text-12 text-ink">whsec_</code>, decoded from base64. Any Standard Webhooks library
          does the same.
        </p>
        <CommandBox
          label="Script that signs and sends a release with outputs"
          copy="Copy the script"
          text={signScript(source.url)}
        />
        <p className="mt-2">
          <strong>Many outputs</strong> are better uploaded than announced: send the event without{" "}
          <code className="font-mono text-12 text-ink">samples</code>, then a file with one line of JSON an output,
          plain or gzip, as large as it is. <code className="font-mono text-12 text-ink">complete=true</code> says that
          it was the last; the analysis starts then. The token is one that may upload.
        </p>
        <CommandBox label="Request that uploads many outputs" copy="Copy the request" text={curlCommand(many)} />
        <p>Or by Tailwatch's own command, which packs the file and can be run again after a broken line:</p>
        <CommandBox label="Command that uploads many outputs" copy="Copy the command" text={pushCommand(many)} />
      </div>
    </details>
  );
}
