import { AppError } from "../errors";
import { readArguments, refuseWords } from "./arguments";
import { serverOf } from "./server-api";
import type { Verb } from "./verb";
import { isVerdict, readSeconds, statusOf, verdictOf } from "./verdict-of";

/** `tailwatch gate`: waits for a release's verdict at a server and ends with its exit status. */
export const run: Verb = async (argv, { stdout, stderr }) => {
  const { values, positionals } = readArguments(argv, {
    model: { type: "string" },
    version: { type: "string" },
    wait: { type: "string", default: "300" },
    url: { type: "string" },
    token: { type: "string" },
    json: { type: "boolean" },
  });
  refuseWords(positionals);
  const { model, version } = values;
  if (model === undefined || version === undefined)
    throw new AppError("invalid-request", "--model and --version say which release");
  const found = await verdictOf(serverOf(values), { model, version, seconds: readSeconds(values.wait) });
  if (!isVerdict(found)) {
    const reason = found.waitsFor === null ? "" : `: ${found.waitsFor}`;
    stderr.write(`no verdict on ${model} ${version} within ${values.wait} s${reason}\n`);
  } else if (values.json) stdout.write(`${JSON.stringify(found)}\n`);
  else {
    const reasons = (found.reasons ?? []).map((reason) => `- ${reason}\n`);
    stdout.write(`${found.verdict} (${found.severity})\n${found.headline}\n${reasons.join("")}`);
  }
  return statusOf(found);
};
