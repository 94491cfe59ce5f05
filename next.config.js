const isDevelopment = process.env.NODE_ENV === "development";

// Next writes its own inline scripts, so that scripts need 'unsafe-inline' as long as no proxy hands out nonces;
// nothing is loaded from, sent to or framed by any other place. Development compiles in the browser, hence 'unsafe-eval'.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  typedRoutes: true,
  // Native or thread-using packages are loaded as they are, not bundled.
  serverExternalPackages: ["better-sqlite3", "pino"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  turbopack: { root: import.meta.dirname },
};

export default config;
