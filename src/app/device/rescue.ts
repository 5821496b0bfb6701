/** Everything that lies on this device, in one file, for when its copies can't be put together by the app [D8]. */
import type { WallTime } from "../../core/competition/id.ts";
import type { MirrorText } from "./mirror.ts";

/** By table of a database: each row with its key. */
export type RawTables = Readonly<Record<string, readonly (readonly [key: unknown, row: unknown])[]>>;

/** What could be read, as it lies there; secret keys can't be read. */
export interface Rescued {
  readonly databases: readonly RescuedDatabase[];
  readonly mirrors: readonly RescuedMirror[];
  /** What could not be read, in words for whoever looks into the file. */
  readonly problems: readonly string[];
}
export interface RescuedDatabase {
  readonly name: string;
  readonly tables: RawTables;
}
export interface RescuedMirror {
  readonly competition: string;
  readonly texts: readonly MirrorText[];
}

/** The file of it. */
export function rescueFile(rescued: Rescued, build: string, at: WallTime): Blob {
  const file = { format: "aidpost-rescue/1", build, at, ...rescued };
  return new Blob([JSON.stringify(file)], { type: "application/json" });
}
