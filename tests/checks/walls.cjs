// The walls of the house (docs/adr/0001): who may import whom. Run by `npm run walls`.
const pure = "^lib/(numeric|text|stats|metrics|probes|drift|photocopier)/";
const channels = "^lib/alerts/channels/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    { name: "db-knows-nothing-of-ours", severity: "error", from: { path: "^db/" }, to: { path: "^(app|lib|tests)/" } },
    { name: "lib-never-climbs", severity: "error", from: { path: "^lib/" }, to: { path: "^app/" } },
    {
      name: "lib-runs-without-a-browser",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "node_modules/(react|react-dom|next|next-auth|recharts|@tanstack)/" },
    },
    {
      name: "app-reaches-db-through-lib",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/_server\\.ts$" },
      to: { path: "^db/" },
    },
    {
      name: "pure-wing-has-no-outside",
      comment:
        "same input, same number: no clock, no I/O, nothing outside the wing; node:zlib deflates bytes in memory, a pure computation",
      severity: "error",
      from: { path: pure },
      to: { pathNot: [pure, "^lib/contract/", "^lib/errors\\.ts$", "node_modules/zod/", "^(node:)?zlib$"] },
    },
    {
      name: "the-contract-is-browser-safe",
      severity: "error",
      from: { path: "^lib/contract/" },
      to: { pathNot: ["^lib/contract/", "^lib/errors\\.ts$", "node_modules/zod/"] },
    },
    {
      name: "what-runs-in-the-browser-takes-only-the-contract",
      severity: "error",
      from: { path: ["^app/_components/", "^app/_queries/", "^app/.+/_components/"] },
      to: { path: "^lib/", pathNot: "^lib/contract/" },
    },
    {
      name: "only-use-cases-touch-the-tables",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/(intake|analysis|incidents|alerts|views|settings|access|worker|cli)/" },
      to: { path: "^db/", pathNot: "^db/make-folder\\.ts$" },
    },
    {
      name: "channels-do-not-know-each-other",
      severity: "error",
      from: { path: `${channels}(?!index)([^/]+)` },
      to: { path: channels, pathNot: `${channels}$1` },
    },
    { name: "nothing-imports-tests", severity: "error", from: { pathNot: "^tests/" }, to: { path: "^tests/" } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "declared",
      severity: "error",
      from: { path: "^(app|lib|db)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], pathNot: "drizzle-kit" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
