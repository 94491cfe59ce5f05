/** The way from what was measured to the verdict, step by step, so that a person can follow it and disagree with one step. */
import { z } from "zod";
import { componentId } from "./component-id";

/** One thing that was tested, as a clause with its numbers, and whether it is so. */
export const testedFact = z.object({ say: z.string(), holds: z.boolean() });
export type TestedFact = z.infer<typeof testedFact>;

/** How one component came by its state: the tests in their order, the first that holds decides. */
export const stateTrail = z.object({
  component: componentId,
  effect: z.number(),
  se: z.number(),
  state: z.enum(["ok", "inconclusive", "warn", "critical"]),
  /** What it was measured over: "20,144 tokens a side", "276 items". */
  over: z.string(),
  tests: z.array(testedFact.extend({ state: z.enum(["critical", "warn", "ok"]) })),
  /** What decided in place of the tests, as a sentence: identical answers, or slow drift; null where nothing did. */
  instead: z.string().nullable(),
});
export type StateTrail = z.infer<typeof stateTrail>;

/** One rule of the verdict. It matches if in any of its ways every fact holds; the first rule that matches decides. */
export const ruleStep = z.object({
  verdict: z.string(),
  /** When it applies, in words. */
  when: z.string(),
  ways: z.array(z.array(testedFact)),
  outcome: z.enum(["matched", "passed", "not reached"]),
});
export type RuleStep = z.infer<typeof ruleStep>;

export const ruleTrail = z.object({
  /** Components that were measured, in their order. */
  states: z.array(stateTrail),
  rules: z.array(ruleStep),
  /** How the severity follows, in a sentence. */
  severity: z.string(),
  /** What would make it another verdict, one sentence each; only what the numbers say. */
  would_change: z.array(z.string()),
});
export type RuleTrail = z.infer<typeof ruleTrail>;
