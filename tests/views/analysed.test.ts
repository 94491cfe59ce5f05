import { afterAll, beforeAll, expect, test } from "vitest";
import { listReleases } from "../../db/store/history";
import { findModel } from "../../db/store/models";
import { type CompareResult, type Component, componentIds } from "../../lib/contract/verdict";
import { fleetView, incidentView, modelView, releaseView } from "../../lib/contract/views";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { readFleet } from "../../lib/views/fleet";
import { readIncident } from "../../lib/views/incident";
import { writeHowBad, writeSince } from "../../lib/views/incident-words";
import { readModel } from "../../lib/views/model";
import { readRelease } from "../../lib/views/release";
import { readSamples } from "../../lib/views/samples";
import { type House, openHouse, signed } from "../support/house";
import { type WrittenRelease, writtenRelease } from "../support/written-releases";

let house: House;
const written: Record<string, WrittenRelease> = {
  v1: writtenRelease({ kind: "varied", seed: 1, prompts: 60 }),
  v2: writtenRelease({ kind: "varied", seed: 2, prompts: 60 }),
  v3: writtenRelease({ kind: "same", seed: 3, prompts: 60 }),
};
const synthetic: Record<string, number> = { v1: 0.04, v2: 0.11, v3: 0.46 };

beforeAll(async () => {
  house = await openHouse();
  for (const [index, [version, release]] of Object.entries(written).entries()) {
    const meta = { provenance: { human_share: 0.5, synthetic_share: synthetic[version] }, prompt_set: "p-1" };
    // The suite comes with the first release alone and once again with the last: answers are enough in between.
    const data = { model: "bot", version, meta, ...release, ...(version === "v2" ? { items: [] } : {}) };
    const at = `2026-10-0${index + 1}T12:00:00Z`;
    const body = JSON.stringify({ type: "model.release.published", timestamp: at, data: { ...data, released_at: at } });
    const { db, now, newId, env } = house;
    const delivery = signed(body, { now, id: `m${version}` });
    await receiveDelivery({ db, source: "src", ...delivery, now, newId, secretKey: env.secretKey });
    await house.work();
  }
});
afterAll(() => house.close());

const model = () => readModel(house.db, "bot", house.now);
const release = (version: string) => readRelease(house.db, { model: "bot", version, now: house.now });
const plain = (text: string) => text.replaceAll("\u00a0", " ");

async function incident() {
  const [brief] = (await model()).incidents;
  if (brief === undefined) throw new Error("no incident was opened");
  return readIncident(house.db, brief.id, house.now);
}

function flaggedOf({ components }: CompareResult): [string, Component][] {
  return componentIds.flatMap((id): [string, Component][] => {
    const found = components[id];
    return found !== null && (found.state === "warn" || found.state === "critical") ? [[id, found]] : [];
  });
}

test("each view is what its contract says, down to the last key", async () => {
  expect(fleetView.strict().safeParse(await readFleet(house.db, house.now)).error).toBeUndefined();
  expect(modelView.strict().safeParse(await model()).error).toBeUndefined();
  for (const version of Object.keys(written)) {
    expect(releaseView.strict().safeParse(await release(version)).error).toBeUndefined();
  }
  expect(incidentView.strict().safeParse(await incident()).error).toBeUndefined();
});

test("the fleet's row is the last release's, with its whole history and the open incident", async () => {
  const { models: rows, headline, detail } = await readFleet(house.db, house.now);
  const [row] = rows;
  expect(rows).toHaveLength(1);
  expect(row).toMatchObject({ name: "bot", severity: "critical", prompts: 60, outputs_per_prompt: 4 });
  expect(row?.history.map(({ version }) => version)).toEqual(["v1", "v2", "v3"]);
  expect(row?.history[0]?.components.range).toBeNull();
  expect(row?.latest?.version).toBe("v3");
  expect(row?.incident?.first_version).toBe("v3");
  expect(headline).toBe("One model is collapsing.");
  expect(detail).toBe(`bot: ${(await release("v3")).against_pinned?.headline}`);
});

test("what a model's chart shows of a release is what was stored of its comparison", async () => {
  const { signals, releases } = await model();
  const { against_pinned: pinned } = await release("v3");
  for (const id of componentIds) expect(releases[2]?.against_pinned[id]).toEqual(pinned?.components[id]);
  for (const series of signals) {
    const point = series.points[2]?.against_pinned ?? null;
    const compared = pinned?.metrics[series.id];
    expect(point?.change, series.id).toBe(compared?.relative_change);
    expect(point?.n, series.id).toBe(compared?.n);
  }
});

test("the story begins where the trouble does, says what came with it, and only findings as what changed", async () => {
  const { story } = await model();
  const { reasons, against_pinned: pinned } = await release("v3");
  expect(story?.version).toBe("v3");
  expect(story?.what_changed).toBe(reasons.slice(0, 3).join(" "));
  expect(pinned && flaggedOf(pinned).length).toBeGreaterThanOrEqual(3);
  expect(story?.what_came_with_it).toBe(
    "Synthetic share of the training mix rose from 11 to 46 %. Prompt set is unchanged.",
  );
  expect(story?.and_since).toBe("No release has been measured since.");
});

test("how sure: the flagged signs are counted, and the smallest loss less three standard errors is its least", async () => {
  const { how_sure: sure, comparison } = await incident();
  if (comparison === null) throw new Error("the comparison was not kept");
  const flagged = flaggedOf(comparison);
  const measured = componentIds.filter((id) => comparison.components[id] !== null).length;
  const words = ["No", "One", "Two", "Three", "Four", "Five"];
  expect(sure.finding.toLowerCase()).toContain((words[flagged.length] ?? "").toLowerCase());
  expect(sure.finding.startsWith("All")).toBe(flagged.length === measured);
  const [name, smallest] = flagged.toSorted(([, a], [, b]) => a.effect - b.effect)[0] ?? ["", { effect: 0, se: 0 }];
  expect(sure.detail).toContain(
    `${name}: ${smallest.effect.toFixed(1)} margins lost, at least ${(smallest.effect - 3 * smallest.se).toFixed(1)} `,
  );
  expect(sure.detail).toContain("Compared over 60 paired prompts");
});

test("how bad: the greatest loss with its interval, and shares as they were and are", async () => {
  const { how_bad: bad, comparison } = await incident();
  if (comparison === null) throw new Error("the comparison was not kept");
  const [name, worst] = flaggedOf(comparison).toSorted(([, a], [, b]) => b.effect - a.effect)[0] ?? ["", null];
  expect(bad.finding.toLowerCase()).toBe(
    `${name} lost most: ${worst?.effect.toFixed(1)} ± ${(1.96 * (worst?.se ?? 0)).toFixed(1)} margins.`,
  );
  const tail = comparison.metrics["accuracy-tail"];
  const percent = (share: number | undefined) => Math.round((share ?? Number.NaN) * 100);
  expect(bad.facts.length).toBeGreaterThan(0);
  for (const { baseline, candidate } of bad.facts) expect(percent(baseline)).not.toBe(percent(candidate));
  expect(plain(bad.detail)).toContain(
    `Rare questions right: ${percent(tail?.baseline)} → ${percent(tail?.candidate)} %.`,
  );
});

test("how bad: a share of a sign that was not flagged is no harm, however it moved", async () => {
  const { comparison } = await incident();
  const knowledge = comparison?.components.knowledge;
  if (!comparison || !knowledge) throw new Error("knowledge was not compared");
  expect(writeHowBad(comparison).detail).toContain("questions right");
  const ok = { ...knowledge, state: "ok" as const };
  const held = { ...comparison, components: { ...comparison.components, knowledge: ok } };
  expect(writeHowBad(held).detail).not.toMatch(/questions right|with confidence/i);
});

test("since: a baseline is not called healthy, and what came after the incident's last release is said", async () => {
  const found = await findModel(house.db, "bot");
  const [v1, , v3] = await listReleases(house.db, { modelId: found?.id ?? "", limit: 3 });
  if (v1 === undefined || v3 === undefined) throw new Error("a release is missing");
  const { detail } = writeSince({ first: v3, last: v3, lastHealthy: v1, after: "v4 cannot be compared." });
  expect(detail).toMatch(/ v4 cannot be compared\. Before it: v1, the baseline\.$/);
});

test("since: the release that opened it, its training mix beside the last healthy release's", async () => {
  const { since, baseline_version, incident: brief } = await incident();
  const healthy = (await model()).releases.findLast(
    ({ severity, verdict }) => severity === "ok" || verdict === "baseline",
  );
  expect(since.finding).toBe("v3, 3 Oct.");
  const from = Math.round((synthetic[healthy?.version ?? ""] ?? Number.NaN) * 100);
  expect(since.detail).toBe(
    `Synthetic share of the training mix rose from ${from} to 46 %. Before it: ${healthy?.version}, the baseline.`,
  );
  expect(baseline_version).toBe("v1");
  expect(brief.first_version).toBe("v3");
});

test("the same answer to different people is shown word for word, beside what the baseline told the same person", async () => {
  const { same_answers: shown } = await incident();
  expect(shown).toHaveLength(3);
  expect(new Set(shown.map(({ prompt }) => prompt)).size).toBe(3);
  for (const { prompt, prompt_id, now, before } of shown) {
    expect(written.v3?.samples.some((line) => line.prompt === prompt && line.prompt_id === prompt_id)).toBe(true);
    expect(written.v3?.samples.some((line) => line.prompt === prompt && line.output === now)).toBe(true);
    expect(written.v1?.samples.some((line) => line.prompt === prompt && line.output === before)).toBe(true);
  }
});

test("a release page names its baseline and predecessor, its probes by band, and how it came", async () => {
  const view = await release("v3");
  expect(view).toMatchObject({ baseline_version: "v1", previous_version: "v2" });
  expect(view.probes).toEqual({ items: 120, head: 40, torso: 40, tail: 40 });
  expect((await release("v2")).probes).toEqual(view.probes);
  expect(view.reasons).toEqual(view.against_pinned?.reasons);
  expect(view.timeline.map(({ title }) => title)).toContain(`Measured: ${view.release.verdict}`);
  expect(view.release).toMatchObject({ outputs: 240, prompts: 60, synthetic_share: 0.46 });
  const first = await release("v1");
  expect(first).toMatchObject({ against_pinned: null, against_previous: null, reasons: [] });
  expect(first.release.verdict).toBe("baseline");
});

test("every output is one page away, and a search finds only outputs that hold it", async () => {
  const read = (more: object) =>
    readSamples(house.db, { model: "bot", version: "v1", prompt: null, q: null, cursor: null, ...more });
  const all = await read({});
  const word = written.v1?.samples[9]?.output.split(" ")[5] ?? "";
  const found = await read({ q: word });
  expect(found.total).toBe(written.v1?.samples.filter(({ output }) => output.includes(word)).length);
  expect(found.samples.every(({ output }) => output.includes(word))).toBe(true);
  expect(all.total).toBe(240);
  expect(all.samples).toHaveLength(50);
  expect((await read({ prompt: "p7" })).samples.map(({ sample }) => sample)).toEqual([0, 1, 2, 3]);
});

test("every phrase that grew and every word that went leads to outputs that hold it", async () => {
  const { against_pinned: pinned } = await release("v3");
  if (pinned === null) throw new Error("nothing was compared");
  const { grown_phrases, lost_words } = pinned.evidence;
  expect(grown_phrases.length).toBeGreaterThan(0);
  expect(lost_words.length).toBeGreaterThan(0);
  const total = async (version: string, q: string) =>
    (await readSamples(house.db, { model: "bot", version, prompt: null, q, cursor: null })).total;
  for (const { phrase } of grown_phrases) expect(await total("v3", phrase), phrase).toBeGreaterThan(0);
  for (const { word, baseline_outputs } of lost_words.slice(0, 10)) {
    expect(await total("v1", word), word).toBeGreaterThanOrEqual(baseline_outputs);
  }
});
