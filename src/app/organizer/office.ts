/** What every screen of the office works from, given once by `OfficeScreen`. */
import { createContext, use, useEffect, useState } from "react";
import type { Competition } from "../../core/competition/competition.ts";
import type { PersonId, WallTime } from "../../core/competition/id.ts";
import type { State } from "../../core/log/state.ts";
import type { Field } from "../../core/standings/field.ts";
import type { Standing } from "../../core/standings/standing.ts";
import type { FieldScores } from "../../core/standings/standings.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";

export interface Office {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly state: State;
  readonly field: Field;
  readonly scores: FieldScores;
  readonly standing: Standing;
  readonly competition: Competition;
  /** Address of a page of the office, e.g. `at("tablets")`. */
  readonly at: (page: string) => string;
  /** A person's name, or the id while the name has not come (or was erased). */
  readonly name: (person: PersonId | null) => string;
}

export const OfficeContext = createContext<Office | null>(null);

/** The office that this screen belongs to. */
export function useOffice(): Office {
  const office = use(OfficeContext);
  if (!office) throw new Error("useOffice needs an OfficeScreen around it");
  return office;
}

/** The server's time as this device knows it, read anew every few seconds: for ages on the screen [L17]. */
export function useServerTime(device: CompetitionDevice, everyMs = 5000): WallTime {
  const [time, setTime] = useState(() => device.serverTime());
  useEffect(() => {
    const timer = setInterval(() => setTime(device.serverTime()), everyMs);
    return () => clearInterval(timer);
  }, [device, everyMs]);
  return time;
}
