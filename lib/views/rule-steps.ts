import type { RuleStep, TestedFact } from "../contract/rule-trail";
import { type ComponentId, componentIds, componentNames, type Severity, type Verdict } from "../contract/verdict";
import { isWarning } from "../drift/component-state";
import type { Findings } from "../drift/decide";
import type { Policy } from "../drift/policy";
import { comparison, share } from "./tested-number";

const text = ["range", "blandness", "phrasing", "sameness"] as const;

interface Rule {
  verdict: Verdict;
  when: string;
  ways: TestedFact[][];
  /** What the severity can be at most, or is. */
  severity: "none" | "ok" | "at most warn" | "by component";
}

/**
 * The rules of the decision in their order, each with the facts that it tested. It is written from the rules (DRIFT.md
 * § 6) and not from the code that decides, so that the one checks the other.
 */
export function ruleSteps(
  findings: Findings,
  policy: Policy,
): { steps: RuleStep[]; verdict: Verdict; severity: Severity; because: string } {
  const rules = rulesOf(findings, policy);
  const matched = rules.findIndex(matches);
  const rule = rules[matched];
  if (rule === undefined) throw new RangeError("the last rule matches everything");
  const steps = rules.map(({ verdict, when, ways }, i): RuleStep => {
    return { verdict, when, ways, outcome: i === matched ? "matched" : i < matched ? "passed" : "not reached" };
  });
  return { steps, verdict: rule.verdict, ...severityOf(rule, findings) };
}

function matches({ ways }: Rule): boolean {
  return ways.some((way) => way.every(({ holds }) => holds));
}

function rulesOf(findings: Findings, policy: Policy): Rule[] {
  const { components, identical, lengthChange, tokensCutShare, differences, noiseLike } = findings;
  const warns = (id: ComponentId) => isWarning(components[id]?.state);
  const lost = (id: ComponentId): TestedFact => ({ say: `${componentNames[id]} ${stateOf(id)}`, holds: warns(id) });
  const stateOf = (id: ComponentId) => {
    const state = components[id]?.state;
    return state === undefined ? "was not measured" : `is ${spoken[state]}`;
  };
  const named = (ids: readonly ComponentId[]) => ids.map((id) => componentNames[id]).join(", ");
  const flaggedText = text.filter(warns);
  const anyText: TestedFact = {
    say: flaggedText.length === 0 ? "no sign of the text warns" : `the text warns: ${named(flaggedText)}`,
    holds: flaggedText.length > 0,
  };
  const low = varietySurelyLost(findings, policy);
  const copied: TestedFact = {
    say: identical === "critical" ? "different prompts get identical answers" : "answers to different prompts differ",
    holds: identical === "critical",
  };
  const length: TestedFact =
    lengthChange === null
      ? { say: "no output length to compare", holds: false }
      : {
          say: `length change ${comparison(Math.abs(lengthChange), ">", policy.lengthChange, share)}`,
          holds: Math.abs(lengthChange) > policy.lengthChange,
        };
  const cut: TestedFact =
    tokensCutShare === null
      ? { say: "no text had to be cut", holds: false }
      : {
          say: `tokens cut to equal length ${comparison(tokensCutShare, ">", policy.tokensCut, share)}`,
          holds: tokensCutShare > policy.tokensCut,
        };
  const shownAnyway = warns("knowledge") || (warns("range") && low.holds) || identical === "warn" || copied.holds;
  const others = componentIds.filter((id) => id !== "blandness" && warns(id));
  const unsettled = componentIds.filter((id) => components[id] !== null && components[id].state !== "ok");
  const knowledgeOk: TestedFact = {
    say: `Knowledge ${stateOf("knowledge")}`,
    holds: components.knowledge?.state === "ok",
  };
  return [
    {
      verdict: "not comparable",
      when: "the set-ups are known to differ, or too much text was cut and nothing is lost that shows even so",
      severity: "none",
      ways: [
        [
          {
            say:
              differences.length === 0 ? "no known difference of set-up" : `known to differ: ${differences.join("; ")}`,
            holds: differences.length > 0,
          },
        ],
        [cut, { say: shownAnyway ? "a loss shows even so" : "no loss shows even so", holds: !shownAnyway }],
      ],
    },
    {
      verdict: "insufficient samples",
      when: "too few prompts and too few probe items",
      severity: "none",
      ways: [
        [
          {
            say: `${findings.enoughPrompts ? "at least" : "fewer than"} ${policy.minimum.prompts} prompts`,
            holds: !findings.enoughPrompts,
          },
          {
            say: `${findings.enoughItems ? "at least" : "fewer than"} ${policy.minimum.items} items`,
            holds: !findings.enoughItems,
          },
        ],
      ],
    },
    {
      verdict: "knowledge loss",
      when: "knowledge is lost, variety is not surely, and no sign of the text warns",
      severity: "at most warn",
      ways: [[lost("knowledge"), not(low), not(anyText)]],
    },
    {
      verdict: "early collapse",
      when: "knowledge is lost and the text warns, but neither range nor, surely, variety is lost",
      severity: "by component",
      ways: [[lost("knowledge"), not(low), not(lost("range")), anyText]],
    },
    {
      verdict: "style or decoding change",
      when: "the text warns while knowledge holds; or with a change of length and nothing that collapse needs; or it is blandness alone",
      severity: "at most warn",
      ways: [
        [anyText, knowledgeOk, not(copied)],
        [anyText, length, not(lost("range")), not(lost("knowledge")), not(low)],
        [
          lost("blandness"),
          {
            say: others.length === 0 ? "nothing else warns" : `also warning: ${named(others)}`,
            holds: others.length === 0,
          },
        ],
      ],
    },
    {
      verdict: "late collapse",
      when: "variety itself is surely lost, with range or knowledge",
      severity: "by component",
      ways: [
        [low, lost("range")],
        [low, lost("knowledge")],
      ],
    },
    { verdict: "early collapse", when: "range is lost", severity: "by component", ways: [[lost("range")]] },
    {
      verdict: "sameness only",
      when: "phrasing or sameness is lost, and nothing that collapse needs",
      severity: components.sameness?.state === "critical" ? "by component" : "at most warn",
      ways: [[lost("phrasing")], [lost("sameness")]],
    },
    {
      verdict: "inconclusive",
      when: "a component is not OK, or range was not measured",
      severity: "none",
      ways: [
        [
          {
            say: unsettled.length === 0 ? "every component measured is OK" : `not OK: ${named(unsettled)}`,
            holds: unsettled.length > 0,
          },
        ],
        [
          {
            say: components.range === null ? "Range was not measured" : "Range was measured",
            holds: components.range === null,
          },
        ],
      ],
    },
    {
      verdict: "style or decoding change",
      when: "nothing is lost, but length changed or variety rose as noise makes it rise",
      severity: "ok",
      ways: [
        [length],
        [
          {
            say:
              noiseLike.length === 0 ? "no variety that looks like noise" : `rose as noise does: ${named(noiseLike)}`,
            holds: noiseLike.length > 0,
          },
        ],
      ],
    },
    { verdict: "healthy", when: "none of the above", severity: "ok", ways: [[]] },
  ];
}

const spoken = { ok: "OK", inconclusive: "inconclusive", warn: "a warning", critical: "critical" } as const;

function not({ say, holds }: TestedFact): TestedFact {
  return { say, holds: !holds };
}

/** Whether more than one margin of sameness is lost even at the lower end of its interval, or everyone is told the same. */
function varietySurelyLost({ components: { sameness }, identical }: Findings, policy: Policy): TestedFact {
  if (identical === "critical") return { say: "variety is lost: different prompts get identical answers", holds: true };
  if (sameness === null) return { say: "Sameness was not measured", holds: false };
  if (!isWarning(sameness.state)) return { say: `Sameness is ${spoken[sameness.state]}`, holds: false };
  const { z } = policy.state.ok;
  const lower = sameness.effect - z * sameness.se;
  return { say: `Sameness e − ${z} SE = ${comparison(lower, ">", 1)}`, holds: lower > 1 };
}

function severityOf({ severity }: Rule, { components, paired }: Findings): { severity: Severity; because: string } {
  if (severity === "none") return { severity, because: "This verdict has no severity: it says what is not known." };
  if (severity === "ok") return { severity, because: "Nothing is lost, so nobody is told." };
  const critical = (["range", "sameness", "knowledge"] as const).filter((id) => components[id]?.state === "critical");
  const last = critical.slice(-1).map((id) => componentNames[id]);
  const rest = critical.slice(0, -1).map((id) => componentNames[id]);
  const names = `${[...(rest.length === 0 ? [] : [rest.join(", ")]), ...last].join(" and ")} ${critical.length === 1 ? "is" : "are"}`;
  if (critical.length === 0) {
    return { severity: "warn", because: "A warning: none of Range, Sameness and Knowledge is critical." };
  }
  if (severity === "at most warn") {
    return {
      severity: "warn",
      because: `A warning although ${names} critical: this verdict is never more by itself.`,
    };
  }
  if (!paired) {
    return {
      severity: "warn",
      because: `A warning although ${names} critical: the prompts of both sides are not the same.`,
    };
  }
  return { severity: "critical", because: `Critical, because ${names}.` };
}
