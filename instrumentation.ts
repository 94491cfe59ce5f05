/** Called by Next once, when the server starts. */
export async function register(): Promise<void> {
  // The edge runtime has no threads and no files; the condition is written so that the bundler can drop the import there.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startWithServer } = await import("./lib/worker/start-with-server");
    startWithServer();
  }
}
