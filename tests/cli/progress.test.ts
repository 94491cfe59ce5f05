import { expect, test } from "vitest";
import { progressBar } from "../../lib/cli/progress";

function watched() {
  const clock = { now: 0 };
  const drawn: string[] = [];
  const stderr = { isTTY: true, write: (text: string) => drawn.push(text) };
  const bar = progressBar({ stdout: { write() {} }, stderr }, "reading", () => clock.now);
  return { bar, clock, last: () => drawn.at(-1) ?? "", count: () => drawn.length };
}

test("a bar says its stage, the share done and what that is", () => {
  const { bar, last } = watched();
  bar.update(0.5, "4 of 8 MB");
  expect(last()).toContain("reading ████████████░░░░░░░░░░░░ 50 %, 4 of 8 MB");
  bar.stage("measuring");
  expect(last()).toContain("measuring ░░░░░░░░░░░░░░░░░░░░░░░░ 0 %");
});

test("it is redrawn ten times a second at most, but the end is always drawn", () => {
  const { bar, clock, count, last } = watched();
  for (let i = 0; i < 1000; i++) {
    clock.now = i;
    bar.update(i / 1000);
  }
  expect(count()).toBe(10);
  bar.update(1);
  expect(last()).toContain("100 %");
});

test("the time left is told once there is enough to judge by, and anew for each stage", () => {
  const { bar, clock, last } = watched();
  clock.now = 2000;
  bar.update(0.5);
  expect(last()).not.toContain("left");
  clock.now = 10_000;
  bar.update(0.25);
  expect(last()).toContain("about 30 s left");
  bar.stage("measuring");
  clock.now = 11_000;
  bar.update(0.25);
  expect(last()).not.toContain("left");
  clock.now = 310_000;
  bar.update(0.5);
  expect(last()).toContain("about 5 min left");
});

test("nothing is written where nobody watches", () => {
  const bar = progressBar({ stdout: { write() {} }, stderr: { write: () => expect.unreachable() } }, "reading");
  bar.stage("measuring");
  bar.update(1);
  bar.done();
});
