import type { Claims } from "../contract/line-guards";
import type { AnswerLine, ItemLine, Meta, SampleLine } from "../contract/lines";

/** What a registry says of a release, whatever words it used. */
export interface ReleaseNews {
  model: string;
  version: string;
  previousVersion: string | null;
  stage: "candidate" | "live" | null;
  /** When the sender says that this happened: later news win over earlier ones, whichever arrives first. */
  eventAt: Date;
  releasedAt: Date;
  meta: Meta | null;
  samples: SampleLine[];
  items: ItemLine[];
  answers: AnswerLine[];
  /** The samples that the sender numbered; the others are numbered in their order, from 0. */
  claims: { samples: Claims; answers: Claims };
  /** Nothing more will come: the analysis may start. */
  complete: boolean;
  /** Sent to try the way in: it is checked like any other, and nothing is made of it. */
  isTest: boolean;
}

/** Whether a delivery comes from who it says: the id it bears, or why not. */
export type Verification = { ok: true; deliveryId: string } | { ok: false; reason: string };

/** A kind of webhook sender. */
export interface Source {
  /** Stored with every source of this kind: never renamed. */
  id: string;
  label: string;
  /** Names of the headers that prove the sender: they are not kept with the delivery. */
  secretHeaders: readonly string[];
  /** A new shared secret, from `random` bytes. */
  createSecret(random: (bytes: number) => Uint8Array): string;
  /** Judges the raw bytes; while secrets are rotated, any of `secrets` will do. */
  verify(delivery: { raw: Uint8Array; headers: Headers; secrets: readonly string[]; now: Date }): Verification;
  /** A test event as a sender of this kind would send it, signed, with outputs: `parse` says of it that it is a test. */
  createTest(sent: { secret: string; deliveryId: string; now: Date }): { raw: Uint8Array; headers: Headers };
  /**
   * Reads a verified body.
   * @throws AppError `invalid-request` or `invalid-line` with the reason
   */
  parse(raw: Uint8Array): ReleaseNews;
}
