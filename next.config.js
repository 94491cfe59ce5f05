/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: true,
  // Native or thread-using packages are loaded as they are, not bundled.
  serverExternalPackages: ["better-sqlite3", "pino"],
  turbopack: { root: import.meta.dirname },
};

export default config;
