/**
 * What each screen shows, as the API answers it and the page draws it. Times are ISO 8601 UTC; numbers are unrounded;
 * components are in practical margins, + is worse.
 */
import { z } from "zod";
import { policyView, referenceView } from "./model-settings";
import { releaseSeries } from "./release-series";
import { ruleTrail } from "./rule-trail";
import { signalGroups } from "./signal-groups";
import { compared, compareResult, component, componentId, measured, releaseVerdict, severity } from "./verdict";

const time = z.string();

/** How far a release has come. `progress` runs from 0 to 1 within the whole of the work. */
export const releaseState = z.enum(["receiving", "queued", "analysing", "analysed", "failed"]);
export type ReleaseState = z.infer<typeof releaseState>;

export const releaseStage = z.enum(["registered", "candidate", "live", "superseded", "rolled back"]);

export const incidentState = z.enum(["open", "acknowledged", "resolved"]);
export type IncidentState = z.infer<typeof incidentState>;

/** A component of one release against one baseline, ready to be drawn; null where it was not measured. */
export const componentPoint = component.nullable();

export const releaseBrief = z.object({
  version: z.string(),
  stage: releaseStage,
  state: releaseState,
  /** What is being done now ("measuring", "comparing", …) and how much of it is done; null when nothing is. */
  step: z.string().nullable(),
  progress: z.number().nullable(),
  /** Why the analysis failed, in words. */
  failure: z.string().nullable(),
  released_at: time,
  received_at: time,
  /** Lines that have come so far, while more are waited for; null once the sender is done. */
  arrived: z
    .object({
      outputs: z.number().int(),
      items: z.number().int(),
      answers: z.number().int(),
      /** When the last of them came; null while nothing has. */
      last_at: time.nullable(),
    })
    .nullable(),
  verdict: releaseVerdict.nullable(),
  severity: severity.nullable(),
  headline: z.string().nullable(),
  outputs: z.number().int(),
  prompts: z.number().int(),
  human_share: z.number().nullable(),
  synthetic_share: z.number().nullable(),
});
export type ReleaseBrief = z.infer<typeof releaseBrief>;

export const incidentBrief = z.object({
  id: z.number().int(),
  model: z.string(),
  state: incidentState,
  severity: z.enum(["warn", "critical"]),
  title: z.string(),
  verdict: releaseVerdict,
  opened_at: time,
  updated_at: time,
  /** The release that opened it, and the last one that it covers. */
  first_version: z.string(),
  last_version: z.string(),
  acknowledged_by: z.string().nullable(),
  acknowledged_at: time.nullable(),
  resolved_by: z.string().nullable(),
  resolved_at: time.nullable(),
});
export type IncidentBrief = z.infer<typeof incidentBrief>;

const componentsPoint = z.record(componentId, componentPoint);
export type ComponentsPoint = z.infer<typeof componentsPoint>;

/** One release in the history of a model: its components against the baseline that was pinned when it was judged. */
const historyPoint = z.object({
  version: z.string(),
  verdict: releaseVerdict.nullable(),
  /** The version of that baseline; null where nothing was compared, and for the baseline itself. */
  compared_with: z.string().nullable(),
  components: componentsPoint,
});

/** GET /api/v1/models */
export const fleetView = z.object({
  as_of: time,
  /** The page's opening sentence and the line below it. */
  headline: z.string(),
  detail: z.string(),
  releases_last_30_days: z.number().int(),
  running: z.number().int(),
  models: z.array(
    z.object({
      name: z.string(),
      prompts: z.number().int(),
      outputs_per_prompt: z.number(),
      /**
       * Where the model stands: its open incident's verdict and severity, which last until the incident is over; without
       * one, those of the last analysed release. Null before the first analysis.
       */
      verdict: releaseVerdict.nullable(),
      severity: severity.nullable(),
      headline: z.string().nullable(),
      /** The release that these are of. */
      figures_of: z.string().nullable(),
      /** What has come after that release, in a sentence; null if nothing has, or if it is being worked on. */
      after: z.string().nullable(),
      latest: releaseBrief.nullable(),
      /** Oldest first, at most the last 24 releases. */
      history: z.array(historyPoint),
      incident: incidentBrief.nullable(),
    }),
  ),
});
export type FleetView = z.infer<typeof fleetView>;

/** One cell of a comparison: the change of a signal and how sure it is. */
export const signalChange = compared.omit({ relative_change: true, component: true }).extend({ change: z.number() });
export type SignalChange = z.infer<typeof signalChange>;

/** A signal across releases. */
export const signalSeries = z.object({
  id: z.string(),
  label: z.string(),
  /** A few words on what the number is ("share of all pairs"). */
  description: z.string(),
  /** What it is shown by: its warning sign, or what it is about. */
  group: z.enum(signalGroups),
  /** For whoever asks what it is: its definition, where its interval is from, where it is from, and what fools it. */
  formula: z.string(),
  interval: z.string(),
  source: z.string(),
  bias: z.string(),
  unit: z.enum(["ratio", "share", "words", "distance", "score", "count"]),
  component: componentId.nullable(),
  /** Which way is worse; null where neither is. */
  collapse_means: z.enum(["falls", "rises"]).nullable(),
  /** The practical margin: a relative change, or a difference (`points`); null for a signal without one. */
  margin: z.number().nullable(),
  margin_unit: z.enum(["relative", "points"]),
  /** Whether the raw values can be set beside each other; not where releases were embedded with different embedders. */
  raw_comparable: z.boolean().optional(),
  /** One entry a release of the model view, in its order. */
  points: z.array(
    z.object({
      raw: measured.nullable(),
      against_pinned: signalChange.nullable(),
      against_previous: signalChange.nullable(),
      /** Why there is no value, in words. */
      absent: z.string().nullable(),
    }),
  ),
});
export type SignalSeries = z.infer<typeof signalSeries>;

/** GET /api/v1/models/{model} */
export const modelView = z.object({
  as_of: time,
  name: z.string(),
  tokenizer: z.string(),
  embedder: z.string(),
  /** What the next release will be judged by. */
  policy: policyView.optional(),
  /** Its human reference; null: rare words are told by both sides' own outputs. */
  reference: referenceView.nullable().optional(),
  baseline_version: z.string().nullable(),
  /** Where the model stands and by which release, as in the fleet. */
  verdict: releaseVerdict.nullable(),
  severity: severity.nullable(),
  headline: z.string().nullable(),
  figures_of: z.string().nullable(),
  after: z.string().nullable(),
  /** What changed in the first flagged release, what came with it, and how it went on; absent while nothing is flagged. */
  story: z
    .object({ version: z.string(), what_changed: z.string(), what_came_with_it: z.string(), and_since: z.string() })
    .nullable(),
  /** Oldest first. */
  releases: z.array(
    releaseBrief.extend({
      against_pinned: componentsPoint,
      against_previous: componentsPoint,
      /** The baseline of `against_pinned`: an older release keeps the one that was pinned when it was judged. */
      compared_with: z.string().nullable(),
      previous_version: z.string().nullable(),
      /** Slow drift, trend and release noise as they were when it was judged; null where nothing was kept of them. */
      series: releaseSeries.nullable().optional(),
    }),
  ),
  signals: z.array(signalSeries),
  incidents: z.array(incidentBrief),
});
export type ModelView = z.infer<typeof modelView>;

/** GET /api/v1/models/{model}/releases/{version} */
export const releaseView = z.object({
  as_of: time,
  model: z.string(),
  /** What this release was compared with: the baseline that was pinned when it was judged. */
  baseline_version: z.string().nullable(),
  /** The baseline that is pinned now. */
  current_baseline: z.string().nullable(),
  previous_version: z.string().nullable(),
  release: releaseBrief,
  received_at: time,
  analysed_at: time.nullable(),
  analysis_seconds: z.number().nullable(),
  tokenizer: z.string().nullable(),
  embedder: z.string().nullable(),
  /** How many numbers its vectors have; null: there are none. */
  embedder_dimension: z.number().int().nullable().optional(),
  /** Why this verdict, one sentence a reason. */
  reasons: z.array(z.string()),
  /** How the verdict against the pinned baseline follows from the numbers; null where too little was kept to say. */
  trail: ruleTrail.nullable().optional(),
  against_pinned: compareResult.nullable(),
  against_previous: compareResult.nullable(),
  /** Whether the verdict is still to be checked on these outputs (`self_check` of `against_pinned`). */
  check_is_to_come: z.boolean().optional(),
  signals: z.array(signalSeries),
  probes: z
    .object({ items: z.number().int(), head: z.number().int(), torso: z.number().int(), tail: z.number().int() })
    .nullable(),
  meta: z.record(z.string(), z.unknown()),
  incident: incidentBrief.nullable(),
  timeline: z.array(z.object({ at: time, title: z.string(), detail: z.string().nullable() })),
});
export type ReleaseView = z.infer<typeof releaseView>;

export const sampleRow = z.object({
  prompt_id: z.string(),
  sample: z.number().int(),
  prompt: z.string().nullable(),
  output: z.string(),
  topic: z.string().nullable(),
});

/** GET /api/v1/models/{model}/releases/{version}/samples?prompt=&q=&cursor=: 50 a page */
export const samplesView = z.object({
  total: z.number().int(),
  samples: z.array(sampleRow),
  next_cursor: z.string().nullable(),
});
export type SamplesView = z.infer<typeof samplesView>;

/** One message to one channel and what became of it. */
export const outboxRow = z.object({
  id: z.string(),
  channel: z.string(),
  channel_kind: z.string(),
  incident: z.number().int().nullable(),
  action: z.enum(["trigger", "update", "acknowledge", "resolve", "test"]),
  title: z.string(),
  state: z.enum(["pending", "delivered", "rejected", "dead"]),
  created_at: time,
  next_attempt_at: time.nullable(),
  attempts: z.array(
    z.object({
      at: time,
      outcome: z.enum(["delivered", "retry", "rejected"]),
      status: z.number().int().nullable(),
      detail: z.string(),
      duration_ms: z.number(),
    }),
  ),
});
export type OutboxRow = z.infer<typeof outboxRow>;

/** GET /api/v1/incidents?state=&cursor= */
export const incidentsView = z.object({
  as_of: time,
  open: z.number().int(),
  incidents: z.array(incidentBrief),
  next_cursor: z.string().nullable(),
});
export type IncidentsView = z.infer<typeof incidentsView>;

/** GET /api/v1/incidents/{id} */
export const incidentView = z.object({
  as_of: time,
  incident: incidentBrief,
  /** The one thing to do now, in a sentence. */
  what_to_do: z.string(),
  /** What, how sure, how bad, since: each a bold finding and a sentence. */
  how_sure: z.object({ finding: z.string(), detail: z.string() }),
  /** `facts`: shares as they were and are, each with the part of the release's page that holds the outputs behind it. */
  how_bad: z.object({
    finding: z.string(),
    detail: z.string(),
    facts: z.array(
      z.object({
        say: z.string(),
        baseline: z.number(),
        candidate: z.number(),
        evidence: z.enum(["lost-answers", "lost-words", "same-answers"]),
      }),
    ),
  }),
  since: z.object({ finding: z.string(), detail: z.string() }),
  /** What the last release of the incident was compared with, and the baseline that is pinned now. */
  baseline_version: z.string().nullable(),
  current_baseline: z.string().nullable(),
  last_healthy_version: z.string().nullable(),
  comparison: compareResult.nullable(),
  /** Component history of the model, as in the fleet. */
  history: z.array(historyPoint),
  /** The largest cluster of near-identical answers, with one answer of the baseline to the same prompt. */
  same_answers: z.array(
    z.object({ prompt_id: z.string(), prompt: z.string(), now: z.string(), before: z.string().nullable() }),
  ),
  timeline: z.array(
    z.object({
      at: time,
      kind: z.string(),
      actor: z.string().nullable(),
      title: z.string(),
      detail: z.string().nullable(),
    }),
  ),
  deliveries: z.array(outboxRow),
});
export type IncidentView = z.infer<typeof incidentView>;

export const deliveryRow = z.object({
  id: z.string(),
  delivery_id: z.string(),
  received_at: time,
  state: z.enum(["received", "opened", "parked"]),
  reason: z.string().nullable(),
  model: z.string().nullable(),
  version: z.string().nullable(),
  bytes: z.number().int(),
});
export type DeliveryRow = z.infer<typeof deliveryRow>;

/** GET /api/v1/sources: each with its last deliveries. */
export const sourcesView = z.object({
  as_of: time,
  kinds: z.array(z.object({ id: z.string(), label: z.string() })),
  sources: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      url: z.string(),
      created_at: time,
      /** Until when the secret before this one is taken as well. */
      previous_secret_until: time.nullable(),
      deliveries: z.array(deliveryRow),
    }),
  ),
});
export type SourcesView = z.infer<typeof sourcesView>;

/** One field of a channel's settings form, derived from its schema. */
export const channelField = z.object({
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  required: z.boolean(),
  hint: z.string().nullable(),
});
export type ChannelField = z.infer<typeof channelField>;

/** GET /api/v1/channels: each with its last messages. Secrets never leave the server. */
export const channelsView = z.object({
  as_of: time,
  kinds: z.array(z.object({ id: z.string(), label: z.string(), fields: z.array(channelField) })),
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      enabled: z.boolean(),
      disabled_reason: z.string().nullable(),
      min_severity: z.enum(["warn", "critical"]),
      created_at: time,
      /** Plain settings; a secret one shows only its last characters. */
      settings: z.record(z.string(), z.string()),
      messages: z.array(outboxRow),
    }),
  ),
});
export type ChannelsView = z.infer<typeof channelsView>;

/** What a person may do; each role may do what those before it may. */
export const roles = ["viewer", "responder", "admin"] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** The signed-in member, for the frame of every page. */
export const memberView = z.object({ id: z.string(), name: z.string(), email: z.string(), role });
export type MemberView = z.infer<typeof memberView>;
