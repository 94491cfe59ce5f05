/** Prints what each embedder reaches: agreement with graded pairs, sensitivity to planted collapse, speed. */
import { embedders } from "../../lib/embedders";
import { gradeAgreement } from "./correlation";
import {
  embeddingFigures,
  firstBeyond,
  ownTexts,
  type Plant,
  plantCollapse,
  realTexts,
  signals,
} from "./planted-collapse";

const shares = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8];
const plants: readonly Plant[] = ["one answer", "rare words out"];
const real = realTexts();
const cases = [
  { name: "the graded pairs' own sentences", texts: ownTexts() },
  ...(real === null ? [] : [{ name: "OLMo 2 7B, NoveltyBench", texts: real }]),
];

for (const embedder of embedders) {
  const { spearman, pearson } = await gradeAgreement(embedder);
  print(`\n${embedder.id}, ${embedder.dimension} numbers`);
  print(`  graded pairs: Spearman ${spearman.toFixed(3)}, Pearson ${pearson.toFixed(3)}`);
  print(`  speed: ${(await docsPerSecond(embedder)).toFixed(0)} texts of 200 words a CPU-second`);
  for (const { name, texts } of cases) {
    for (const plant of plants) {
      const doses: Parameters<typeof firstBeyond>[1][number][] = [];
      for (const share of shares) {
        const planted = await plantCollapse(texts, { plant, share, embedder });
        doses.push({ share, figures: await embeddingFigures(planted, embedder) });
      }
      const found = signals.map(({ id }) => {
        const [none, , , , , fifth] = doses.map(({ figures }) => figures[id]);
        const change = ((fifth?.value ?? Number.NaN) / (none?.value ?? Number.NaN) - 1) * 100;
        const first = firstBeyond(id, doses);
        return `${id} ${first === null ? "–" : `${first * 100} %`} (${change.toFixed(1)} % at a share of 20 %)`;
      });
      print(`  ${name} (${texts.length}), ${plant}, first beyond its interval at: ${found.join(", ")}`);
    }
  }
}

async function docsPerSecond({ embed }: { embed(texts: readonly string[]): Promise<Float32Array> }): Promise<number> {
  const words = ownTexts().flatMap(({ text }) => text.split(" "));
  const docs = Array.from({ length: 2_000 }, (_, i) =>
    Array.from({ length: 200 }, (_, j) => words[(i * 37 + j * (1 + (i % 11))) % words.length]).join(" "),
  );
  await embed(docs.slice(0, 500));
  const before = process.cpuUsage();
  await embed(docs);
  const { user, system } = process.cpuUsage(before);
  return docs.length / ((user + system) / 1e6);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
