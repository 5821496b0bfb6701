/** What every screen of the office works from, given once by `OfficeScreen`. */
import { createContext, use, useEffect, useState } from "react";
import type { Competition } from "../../core/competition/competition.ts";
import type { PersonId, StationId, WallTime } from "../../core/competition/id.ts";
import { type About, mayAct, mayUndo, narrowed, stationsOfRole } from "../../core/log/allowed.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Role } from "../../core/log/role.ts";
import { officialsOf, stationsOf } from "../../core/log/setup.ts";
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

type RightKind = Exclude<OpKind, "op.undo">;

/** What this device may do and see: the screens offer only what the server would accept. */
export interface Rights {
  readonly role: Role;
  readonly may: (kind: RightKind, about?: About) => boolean;
  /** May it take back an act of this kind [L8]? */
  readonly mayUndo: (kind: RightKind, about?: About) => boolean;
  /** Everything of the competition, so that totals and ranks can be worked out here [V1]. */
  readonly seesAll: boolean;
  readonly sees: (station: StationId) => boolean;
}

/** The rights of the device's role, narrowed by who holds it [A1]. */
export function useRights(): Rights {
  const { snapshot, state } = useOffice();
  const { membership, official } = snapshot;
  const holder = official === null ? null : (officialsOf(state).get(official) ?? null);
  const role = narrowed(membership.role, holder, [...stationsOf(state).keys()]);
  const own = stationsOfRole(role);
  const seesAll = role.kind !== "headJudge" && role.kind !== "referee";
  return {
    role,
    may: (kind, about) => mayAct(role, kind, about),
    mayUndo: (kind, about) => mayUndo(role, kind, about),
    seesAll,
    sees: (station) => seesAll || own.includes(station),
  };
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
