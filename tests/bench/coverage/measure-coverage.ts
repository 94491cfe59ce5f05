import { textPopulation } from "./population";
import { probePopulation } from "./probe-population";
import { type Coverage, simulateCoverage } from "./simulate";
import { realOutputs, simulatedOutputs } from "./text-populations";

const PROMPTS_DRAWN = 100;
const ITEMS_DRAWN = 300;

/** The coverage of every signal on every population that there is, in a fixed order with fixed seeds. */
export async function measureCoverage(draws: number, note: (line: string) => void): Promise<Coverage[]> {
  const real = realOutputs();
  if (real === null) note("no reference data: real outputs are left out");
  const texts = [
    ...(real === null ? [] : [{ name: "GPT-4, real", ...real }]),
    { name: "simulated", ...simulatedOutputs(1) },
  ];
  const found: Coverage[] = [];
  for (const text of texts) {
    found.push(...simulateCoverage(await textPopulation({ ...text, drawn: PROMPTS_DRAWN }), draws, note));
  }
  return [...found, ...simulateCoverage(probePopulation(2, ITEMS_DRAWN), draws, note)];
}
