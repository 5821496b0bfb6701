/** Who may hold this tablet: officials whose names it knows, those of its stations first [A1]. */
import type { Official } from "../../core/competition/competition.ts";
import type { PersonId } from "../../core/competition/id.ts";
import { stationsOfRole } from "../../core/log/allowed.ts";
import { officialsOf } from "../../core/log/setup.ts";
import type { Snapshot } from "../device/face.ts";

export interface OfficialHere {
  readonly id: PersonId;
  readonly name: string;
  readonly official: Official;
  /** Assigned to a station of this device. */
  readonly own: boolean;
  readonly hasPin: boolean;
}
type Known = Pick<Snapshot, "state" | "people" | "membership">;

/** By name, those assigned to this device's stations first. Only people tables that reached the device are known. */
export function officialsHere({ state, people, membership }: Known): readonly OfficialHere[] {
  const stations = stationsOfRole(membership.role);
  return [...officialsOf(state)]
    .flatMap(([id, official]): readonly OfficialHere[] => {
      const person = people.get(id);
      if (!person || person.erased) return [];
      const own = stations.some((station) => official.stations.includes(station));
      return [{ id, name: person.name, official, own, hasPin: person.pin !== null }];
    })
    .sort((a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name));
}

/** Where the office named no official with a PIN, the device's own admission is all there is to say who marked. */
export function mayGoUnnamed(known: Known): boolean {
  return !officialsHere(known).some(({ hasPin }) => hasPin);
}
