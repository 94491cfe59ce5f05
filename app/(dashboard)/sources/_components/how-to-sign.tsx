import { CopyButton } from "@/app/_components/ui/copy-button";
import type { SourcesView } from "@/lib/contract/views";

/** The three headers in words, and a shell script that can be pasted as it is. */
export function HowToSign({ source }: { source: SourcesView["sources"][number] }) {
  const script = scriptFor(source.url);
  return (
    <details className="group mt-3 max-w-column">
      <summary className="w-fit rounded-1 font-medium text-13 text-accent hover:text-accent-hover max-md:py-2">
        How to sign a delivery
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
        <section
          aria-label="Script that signs and sends a delivery"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-3 border border-line-strong bg-surface p-4"
        >
          <pre className="w-max font-mono text-12 text-ink">{script}</pre>
        </section>
        <div className="self-start">
          <CopyButton text={script} label="Copy the script" />
        </div>
      </div>
    </details>
  );
}

function scriptFor(url: string): string {
  return `secret='whsec_…'
body='{"type":"model.release.published","timestamp":"'$(date -u +%FT%TZ)'","data":{"model":"support-bot","version":"v1"}}'
id="msg_$(date +%s)"
timestamp=$(date +%s)
key=$(printf %s "\${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')
signature=$(printf %s "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
curl -X POST '${url}' -H "webhook-id: $id" -H "webhook-timestamp: $timestamp" \\
  -H "webhook-signature: v1,$signature" -H 'content-type: application/json' -d "$body"`;
}
