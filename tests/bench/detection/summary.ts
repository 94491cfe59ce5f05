import { type Case, controls, type Regime, regimes } from "./case";

/** A share of cases with its 95 % interval (Wilson 1927). */
export function shareOf(hits: number, of: number): { share: number; low: number; high: number } {
  if (of === 0) return { share: Number.NaN, low: 0, high: 1 };
  const z2 = 1.959963984540054 ** 2;
  const share = hits / of;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const reach = (Math.sqrt(z2) / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2));
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** The tables of a run of the benchmark, as text. */
export function writeSummary(cases: readonly Case[]): string {
  const sizes = [...new Set(cases.map(({ outputs }) => outputs))].sort((a, b) => b - a);
  return sizes
    .flatMap((outputs) => {
      const of = cases.filter((one) => one.outputs === outputs);
      return [`${outputs} outputs`, ...powerTable(of), "", ...falseAlarms(of), "", ...firstDetections(of), ""];
    })
    .join("\n");
}

const fires = (judged: { severity: string } | null) => judged?.severity === "warn" || judged?.severity === "critical";

/** Power by kind of training and generation: text alone, with probes, and the naive monitors beside. */
function powerTable(cases: readonly Case[]): string[] {
  const lines = [
    "training            gen    n   text  critical  probes  verdict most given, text alone        10 %  z > 3    AUC",
  ];
  for (const { name, of } of kinds(cases)) {
    for (const generation of [...new Set(of.map((one) => one.generation))].sort((a, b) => a - b)) {
      const here = of.filter((one) => one.generation === generation);
      const withProbes = here.filter(({ probes }) => probes !== null);
      const rate = (some: readonly Case[], holds: (one: Case) => boolean) =>
        some.length === 0 ? "    –" : (some.filter(holds).length / some.length).toFixed(2).padStart(5);
      lines.push(
        [
          name.padEnd(19),
          String(generation).padStart(3),
          String(here.length).padStart(4),
          ` ${rate(here, ({ text }) => fires(text))}`,
          `    ${rate(here, ({ text }) => text.severity === "critical")}`,
          `  ${rate(withProbes, ({ probes }) => fires(probes))}`,
          ` ${commonest(here.map(({ text }) => text.verdict)).padEnd(34)}`,
          rate(here, ({ naive }) => naive.threshold),
          ` ${rate(here, ({ naive }) => naive.bootstrap)}`,
          ` ${rate(here, ({ naive }) => naive.classifier)}`,
        ].join(" "),
      );
    }
  }
  return lines;
}

/** Alarms where nothing was lost. */
function falseAlarms(cases: readonly Case[]): string[] {
  const control = cases.filter(({ regime }) => controls.has(regime));
  const refresh = cases.filter(({ regime }) => regime === "F");
  const line = (name: string, some: readonly Case[], holds: (one: Case) => boolean) => {
    if (some.length === 0) return [];
    const hits = some.filter(holds).length;
    const { low, high } = shareOf(hits, some.length);
    return [
      `  ${name.padEnd(44)} ${hits} of ${some.length} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %)`,
    ];
  };
  return [
    "false alarms",
    ...line("controls: warn or critical, text", control, ({ text }) => fires(text)),
    ...line("controls: critical, text", control, ({ text }) => text.severity === "critical"),
    ...line("controls: warn or critical, with probes", control, ({ probes }) => fires(probes)),
    ...line("honest refresh: warn or critical, text", refresh, ({ text }) => fires(text)),
    ...line("honest refresh: critical, with probes", refresh, ({ probes }) => probes?.severity === "critical"),
    ...line("controls: naive, 10 %", control, ({ naive }) => naive.threshold),
    ...line("controls: naive, bootstrap z > 3", control, ({ naive }) => naive.bootstrap),
    ...line("controls: naive, classifier", control, ({ naive }) => naive.classifier),
  ];
}

/** The generation in which each run first alarms; the median run. */
function firstDetections(cases: readonly Case[]): string[] {
  const lines = ["generation of first detection (median run; – is never)"];
  for (const { name, of, regime } of kinds(cases)) {
    if (controls.has(regime) || regime === "F") continue;
    const first = (holds: (one: Case) => boolean) => {
      const runs = [...new Set(of.map(({ run, draw }) => `${run}/${draw}`))];
      const found = runs.map((key) => {
        const alarms = of.filter((one) => `${one.run}/${one.draw}` === key && holds(one));
        return alarms.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...alarms.map(({ generation }) => generation));
      });
      const middle = found.sort((a, b) => a - b)[Math.floor((found.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
      return Number.isFinite(middle) ? String(middle) : "–";
    };
    lines.push(
      `  ${name.padEnd(19)} text ${first(({ text }) => fires(text))}  probes ${first(({ probes }) => fires(probes))}  10 % ${first(({ naive }) => naive.threshold)}  z > 3 ${first(({ naive }) => naive.bootstrap)}  AUC ${first(({ naive }) => naive.classifier)}`,
    );
  }
  return lines;
}

/** Cases of one kind of model and training together. */
function kinds(cases: readonly Case[]): { name: string; regime: Regime; of: Case[] }[] {
  const parts = [...new Set(cases.map(({ part, model }) => `${part === "salad" ? "salad " : ""}${model}`))];
  return parts.flatMap((kind) =>
    regimes.flatMap((regime) => {
      const of = cases.filter(
        (one) => `${one.part === "salad" ? "salad " : ""}${one.model}` === kind && one.regime === regime,
      );
      return of.length === 0 ? [] : [{ name: `${kind} ${regime}`, regime, of }];
    }),
  );
}

function commonest(words: readonly string[]): string {
  const count = new Map<string, number>();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  const [top] = [...count].sort((a, b) => b[1] - a[1]);
  return top === undefined ? "" : `${top[0]} (${top[1]})`;
}
