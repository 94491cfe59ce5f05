/**
 * A shell script that announces a release with its first outputs, signed: pasted as it is, with the secret put in, it runs
 * wherever curl and openssl are. A body may hold as many outputs as the server's limit lets through.
 */
export function signScript(url: string): string {
  return `secret='whsec_…'
body='{
  "type": "model.release.published",
  "timestamp": "'$(date -u +%FT%TZ)'",
  "data": {
    "model": "support-bot", "version": "v1", "stage": "candidate",
    "samples": [
      {"prompt_id": "p1", "prompt": "How do I change my password?", "output": "Open Settings, then Security."},
      {"prompt_id": "p1", "prompt": "How do I change my password?", "output": "Under Security in your settings."},
      {"prompt_id": "p2", "prompt": "Where is my parcel?", "output": "Its number is in the mail that we sent."}
    ],
    "complete": true
  }
}'
id="msg_$(date +%s)"
timestamp=$(date +%s)
key=$(printf %s "\${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')
signature=$(printf %s "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$key -binary | base64)
curl -X POST '${url}' -H "webhook-id: $id" -H "webhook-timestamp: $timestamp" \\
  -H "webhook-signature: v1,$signature" -H 'content-type: application/json' --data-raw "$body"`;
}
