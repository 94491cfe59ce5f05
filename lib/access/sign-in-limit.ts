/** How many attempts may come at once, and how soon one more is allowed. */
interface Rate {
  burst: number;
  refillMs: number;
}

/** A person mistypes a few times; a list of passwords does not get far. An office behind one address has many persons. */
const perEmail: Rate = { burst: 10, refillMs: 30_000 };
const perAddress: Rate = { burst: 60, refillMs: 2_000 };

/** How many keys are remembered; the longest unused are forgotten first, so that memory stays bounded. */
const remembered = 10_000;

/** Counts attempts to sign in, per e-mail and per address, in this process' memory. */
export interface SignInLimit {
  /** Takes one attempt. False: too many; do not even look at the password. */
  take(attempt: { email: string; address: string; now: Date }): boolean;
  /** A right password clears the e-mail's count. */
  succeed(email: string): void;
}

export function createSignInLimit(): SignInLimit {
  const emails = createBuckets(perEmail);
  const addresses = createBuckets(perAddress);
  return {
    take: ({ email, address, now }) => addresses.take(address, now) && emails.take(keyOf(email), now),
    succeed: (email) => emails.forget(keyOf(email)),
  };
}

/** As the member is looked up: blanks around it make no other e-mail. */
function keyOf(email: string): string {
  return email.trim().toLowerCase();
}

function createBuckets({ burst, refillMs }: Rate) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key: string, now: Date): boolean {
      const at = now.getTime();
      const bucket = buckets.get(key) ?? { left: burst, at };
      const left = Math.min(burst, bucket.left + Math.max(0, at - bucket.at) / refillMs);
      // Put back at the end: a Map keeps the order of insertion, so the first key is the longest unused.
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= remembered) break;
        buckets.delete(oldest);
      }
      return left >= 1;
    },
    forget(key: string): void {
      buckets.delete(key);
    },
  };
}
