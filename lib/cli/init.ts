import { randomUUID } from "node:crypto";
import { openDatabase } from "../../db/open";
import { env } from "../env";
import { AppError } from "../errors";
import { install } from "../settings/install";
import { readArguments, refuseWords } from "./arguments";
import type { Verb } from "./verb";

/** `tailwatch init`: makes the database and prints what it is entered with, once. */
export const run: Verb = async (argv, { stdout }) => {
  const { values, positionals } = readArguments(argv, { email: { type: "string" }, json: { type: "boolean" } });
  refuseWords(positionals);
  if (values.email === undefined) throw new AppError("invalid-request", "--email says who the first member is");
  const { databaseUrl, migrationsFolder, secretKey, publicUrl, port } = env();
  const db = openDatabase({ url: databaseUrl, migrationsFolder });
  try {
    const made = await install({ db, email: values.email, now: new Date(), newId: randomUUID, secretKey }).catch(
      (cause) => {
        if (!(cause instanceof AppError) || cause.code !== "conflict") throw cause;
        const file = databaseUrl.slice("file:".length);
        throw new AppError("conflict", `${file}: ${cause.message}; DATABASE_URL=file:… names another`, { cause });
      },
    );
    stdout.write(
      values.json
        ? `${JSON.stringify(made)}\n`
        : `Sign in        ${publicUrl}  as ${made.email}  with ${made.password}\n` +
            `API token      ${made.token}\n` +
            `Webhook        ${publicUrl}${made.source.path}\n` +
            `  its secret   ${made.source.secret}\n` +
            "Keep these: they are not shown again.\n" +
            `The addresses are where npm start will serve with this environment (PUBLIC_URL, or else PORT ${port}).\n`,
    );
    return 0;
  } finally {
    db.close();
  }
};
