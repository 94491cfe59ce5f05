/** `npm run docs`: writes the pages of docs/ that are made from the code. */
import { writeFileSync } from "node:fs";
import { metricsPage } from "./metrics-page";

writeFileSync(new URL("../../docs/metrics.md", import.meta.url), metricsPage());
