import { metrics } from "../../../lib/metrics";
import type { Metric } from "../../../lib/metrics/metric";
import { probeSignals } from "../../../lib/probes/probe-signals";
import { textPopulation } from "./population";
import { probePopulation } from "./probe-population";
import { type Coverage, simulateCoverage } from "./simulate";
import { realOutputs, simulatedOutputs } from "./text-populations";

const PROMPTS_DRAWN = 100;
const ITEMS_DRAWN = 300;

/**
 * The coverage of signals on every population that there is, in a fixed order.
 * @param only ids of the signals; null: all
 * @param populations matches the names of those that are drawn from; null: all but two that take as long again
 * @throws RangeError if an id is no signal's, or no population matches
 */
export async function measureCoverage({
  draws,
  seed,
  only,
  populations,
  note,
}: {
  draws: number;
  seed: number;
  only: readonly string[] | null;
  populations: RegExp | null;
  note: (line: string) => void;
}): Promise<Coverage[]> {
  const unknown = only?.find((id) => ![...metrics, ...probeSignals].some((signal) => signal.id === id));
  if (unknown !== undefined) throw new RangeError(`no signal is called ${unknown}`);
  const isWanted = ({ id }: { id: string }) => only?.includes(id) ?? true;
  const wanted = metrics.filter((metric: Metric) => isWanted(metric));
  const found: Coverage[] = [];
  const run = { draws, seed, note };
  for (const { name, make, onlyAsked } of wanted.length === 0 ? [] : textSources) {
    if (populations === null ? onlyAsked : !populations.test(name)) continue;
    const text = make();
    if (text === null) note(`${name} is left out: no reference data`);
    else {
      found.push(
        ...simulateCoverage(await textPopulation({ name, ...text, drawn: PROMPTS_DRAWN, metrics: wanted }), run),
      );
    }
  }
  const answers = probePopulation(2, ITEMS_DRAWN);
  const signals = probeSignals.filter(isWanted);
  if (signals.length > 0 && (populations?.test(answers.name) ?? true)) {
    found.push(...simulateCoverage({ ...answers, signals }, run));
  }
  if (found.length === 0) throw new RangeError("no population's name matches");
  return found;
}

const gpt4 = "ae-control-same-model-gpt4";
const llama = "ae-llama-8b-instruct";

/** Methods were chosen on "other simulated" texts; the others say what they reach. */
const textSources = [
  { name: "GPT-4, real", make: () => realOutputs(`${gpt4}/gpt4`, `${gpt4}/gpt4_0314`), onlyAsked: false },
  { name: "simulated", make: () => simulatedOutputs(1), onlyAsked: false },
  {
    name: "Llama, real",
    make: () => realOutputs(`${llama}/Meta-Llama-3-8B-Instruct`, `${llama}/Meta-Llama-3.1-8B-Instruct-Turbo`),
    onlyAsked: true,
  },
  { name: "other simulated", make: () => simulatedOutputs(2), onlyAsked: true },
];
