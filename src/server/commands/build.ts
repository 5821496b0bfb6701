/** Which build runs: the app's own, as every op of the server says. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

/** Where `npm run build` puts the app. */
export const APP_FOLDER = join(import.meta.dirname, "../../../dist");

const Version = v.object({ build: v.string() });

/** The build of the app in a folder; null: there is none. */
export function buildOf(folder: string): string | null {
  const file = join(folder, "version.json");
  return existsSync(file) ? v.parse(Version, JSON.parse(readFileSync(file, "utf8"))).build : null;
}
