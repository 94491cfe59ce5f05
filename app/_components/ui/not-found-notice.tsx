import { ButtonLink } from "./button";

/** No page has this address, or what it showed is gone. */
export function NotFoundNotice() {
  return (
    <div className="flex min-h-[60dvh] flex-col justify-center">
      <h1 className="text-20 tracking-statement">There is nothing at this address.</h1>
      <p className="mt-1 max-w-[560px] text-ink-2">
        The model, release or incident may have another name, or has been removed since the link was made.
      </p>
      <div className="mt-4">
        <ButtonLink href="/">Go to the fleet</ButtonLink>
      </div>
    </div>
  );
}
