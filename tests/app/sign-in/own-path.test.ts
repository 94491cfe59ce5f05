import { expect, test } from "vitest";
import { ownPath } from "../../../app/(auth)/sign-in/_components/own-path";

test.each([
  ["/incidents/41?state=open", "/incidents/41?state=open"],
  ["http://localhost:3000/sources", "/sources"],
  ["https://evil.example/sources", "/sources"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://a.example//evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?callbackUrl=/", "/"],
  [null, "/"],
])("%s leads to a page of ours: %s", (callbackUrl, path) => {
  expect(ownPath(callbackUrl)).toBe(path);
});
