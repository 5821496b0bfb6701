/**
 * Runs one benchmark: `npm run bench -- NAME [--json]`. Prints a table; with `--json` the same as one JSON object
 * on the last line.
 */

import { parseArgs } from "node:util";
import { type Report, table } from "./report.ts";

const benches: Readonly<Record<string, () => Promise<Report>>> = {
  standings: async () => (await import("./standings.ts")).standings(),
  size: async () => (await import("./size.ts")).size(),
  sync: async () => (await import("./sync.ts")).sync(),
  ingest: async () => (await import("./ingest.ts")).ingest(),
  device: async () => (await import("./device.ts")).device(),
  coldstart: async () => (await import("./coldstart.ts")).coldstart(),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const [name = "", ...more] = positionals;
const bench = more.length === 0 ? benches[name] : undefined;
if (bench) {
  const report = await bench();
  console.log(table(report));
  if (values.json) console.log(JSON.stringify(report));
} else {
  console.error(`Name one benchmark: npm run bench -- ${Object.keys(benches).join(" | ")} [--json]`);
  process.exitCode = 1;
}
