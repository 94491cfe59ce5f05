import fc from "fast-check";
import { expect, test } from "vitest";
import { componentIds, type Severity } from "../../lib/contract/verdict";
import { type JudgedRelease, type OpenIncident, planIncident } from "../../lib/incidents/plan";

const released = (n: number, severity: Severity, ...warned: JudgedRelease["warned"]): JudgedRelease => ({
  id: `r${n}`,
  releasedAt: new Date(n * 1000),
  severity,
  warned,
});
const ticket: OpenIncident = { state: "open", severity: "warn", warned: ["range"] };

test.each([
  {
    name: "critical opens and pages",
    release: released(1, "critical", "range"),
    plan: { kind: "open", severity: "critical" },
  },
  {
    name: "a first warning opens a ticket",
    release: released(1, "warn", "range"),
    plan: { kind: "open", severity: "warn" },
  },
  {
    name: "two components at once page",
    release: released(1, "warn", "range", "phrasing"),
    plan: { kind: "open", severity: "critical" },
  },
  {
    name: "a warning repeated in the next release pages",
    release: released(2, "warn", "range"),
    open: ticket,
    earlier: [released(1, "warn")],
    plan: { kind: "update", severity: "critical", escalated: true, tell: true },
  },
  {
    name: "a warning repeated after one good release pages: 2 of 3",
    release: released(3, "warn", "range"),
    open: ticket,
    earlier: [released(2, "ok"), released(1, "warn")],
    plan: { kind: "update", severity: "critical", escalated: true },
  },
  {
    name: "releases without a verdict do not count among the 3",
    release: released(5, "warn", "range"),
    open: ticket,
    earlier: [released(4, "none"), released(3, "none"), released(2, "ok"), released(1, "warn")],
    plan: { kind: "update", severity: "critical" },
  },
  {
    name: "a warning after two good releases is a first one again",
    release: released(4, "warn", "range"),
    earlier: [released(3, "ok"), released(2, "ok"), released(1, "warn")],
    plan: { kind: "open", severity: "warn" },
  },
  {
    name: "a second component that joins the warning of an open incident pages",
    release: released(9, "warn", "phrasing"),
    open: ticket,
    earlier: [released(8, "ok"), released(7, "ok"), released(6, "warn")],
    plan: { kind: "update", severity: "critical", escalated: true },
  },
  {
    name: "who acknowledged a page is not told the same again",
    release: released(2, "critical", "range"),
    open: { state: "acknowledged", severity: "critical", warned: ["range"] } as const,
    earlier: [released(1, "critical")],
    plan: { kind: "update", severity: "critical", escalated: false, tell: false },
  },
  {
    name: "who acknowledged a ticket is paged when it becomes critical",
    release: released(2, "critical", "range"),
    open: { ...ticket, state: "acknowledged" } as const,
    earlier: [released(1, "warn")],
    plan: { kind: "update", severity: "critical", escalated: true, tell: true },
  },
  {
    name: "a page never becomes a ticket by itself",
    release: released(4, "warn", "range"),
    open: { state: "open", severity: "critical", warned: ["range"] } as const,
    earlier: [released(3, "ok"), released(2, "ok"), released(1, "critical")],
    plan: { kind: "update", severity: "critical", escalated: false },
  },
  {
    name: "the first good release improves",
    release: released(2, "ok"),
    open: ticket,
    earlier: [released(1, "warn")],
    plan: { kind: "improving", okReleases: 1, of: 2 },
  },
  {
    name: "the second resolves",
    release: released(3, "ok"),
    open: ticket,
    earlier: [released(2, "ok"), released(1, "warn")],
    plan: { kind: "resolve", okReleases: 2 },
  },
  {
    name: "a release without a verdict between two good ones does not break the row",
    release: released(4, "ok"),
    open: ticket,
    earlier: [released(3, "none"), released(2, "ok"), released(1, "warn")],
    plan: { kind: "resolve" },
  },
  { name: "no verdict changes nothing", release: released(2, "none"), open: ticket, plan: { kind: "nothing" } },
  { name: "a good release of a healthy model changes nothing", release: released(2, "ok"), plan: { kind: "nothing" } },
  {
    name: "an older release that arrives late changes nothing",
    release: released(1, "critical"),
    earlier: [released(2, "ok")],
    plan: { kind: "nothing" },
  },
  {
    name: "a release that was recorded changes nothing",
    release: released(1, "critical"),
    recorded: true,
    plan: { kind: "nothing" },
  },
])("$name", ({ release, open = null, earlier = [], recorded = false, plan }) => {
  expect(planIncident({ release, open, earlier, recorded })).toMatchObject(plan);
});

type Step = { severity: Severity; component: number; acknowledge: boolean; late: boolean; twice: boolean };
const steps = fc.array(
  fc.record({
    severity: fc.constantFrom<Severity>("ok", "warn", "critical", "none"),
    component: fc.integer({ min: 0, max: 4 }),
    acknowledge: fc.boolean(),
    late: fc.boolean(),
    twice: fc.boolean(),
  }),
  { maxLength: 30 },
);

/** Lives through releases as the store would: keeps the one open incident, who is told, and what went wrong. */
function live(sequence: readonly Step[]) {
  let open: OpenIncident | null = null;
  const judged: JudgedRelease[] = [];
  const recorded = new Set<string>();
  const told: { release: string; severity: "warn" | "critical" }[] = [];
  const missed: string[] = [];
  let opened = 0;
  let resolved = 0;
  sequence.forEach((step, n) => {
    const component = componentIds[step.component] ?? "range";
    const bad = step.severity === "warn" || step.severity === "critical";
    const release = released(step.late ? n / 1000 : n + 1, step.severity, ...(bad ? [component] : []));
    const unique = { ...release, id: `r${n}` };
    const earlier = [...judged].sort((a, b) => b.releasedAt.getTime() - a.releasedAt.getTime());
    const isNewest = earlier.filter((r) => r.severity !== "none").every((r) => r.releasedAt <= unique.releasedAt);
    for (let run = 0; run < (step.twice ? 2 : 1); run++) {
      const before: OpenIncident | null = open;
      const plan = planIncident({ release: unique, open: before, earlier, recorded: recorded.has(unique.id) });
      if (plan.kind === "nothing") continue;
      recorded.add(unique.id);
      if (plan.kind === "open") {
        expect(before).toBeNull();
        opened++;
        open = { state: "open", severity: plan.severity, warned: unique.warned };
        told.push({ release: unique.id, severity: plan.severity });
      } else {
        expect(before).not.toBeNull();
      }
      if (plan.kind === "update") {
        if (plan.tell) told.push({ release: unique.id, severity: plan.severity });
        const acknowledged: boolean = before?.state === "acknowledged" && !plan.escalated;
        open = { state: acknowledged ? "acknowledged" : "open", severity: plan.severity, warned: unique.warned };
        // Only someone who acknowledged a page may go without hearing of a critical release.
        if (
          unique.severity === "critical" &&
          !plan.tell &&
          !(before?.state === "acknowledged" && before.severity === "critical")
        )
          missed.push(unique.id);
      }
      if (plan.kind === "resolve") {
        resolved++;
        open = null;
      }
    }
    if (unique.severity === "critical" && isNewest && !recorded.has(unique.id)) missed.push(unique.id);
    judged.push(unique);
    const present = open as OpenIncident | null;
    if (step.acknowledge && present !== null) open = { ...present, state: "acknowledged" };
  });
  return { opened, resolved, told, missed };
}

test("over any releases: never two open incidents, every critical release is told or acknowledged, nothing is told twice", () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { opened, resolved, told, missed } = live(sequence);
      expect(opened - resolved).toBeLessThanOrEqual(1);
      expect(opened - resolved).toBeGreaterThanOrEqual(0);
      expect(missed).toEqual([]);
      expect(new Set(told.map(({ release }) => release)).size).toBe(told.length);
    }),
    { numRuns: 500 },
  );
});
