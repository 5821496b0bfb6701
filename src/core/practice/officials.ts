/** The officials of a practice competition and the tablets that they hold: one for each seat of each lane. */
import type { Official } from "../competition/competition.ts";
import type { PersonId, SeatId, StationId } from "../competition/id.ts";
import { type NewPerson, newPerson, type StationWithForm } from "../formats/start.ts";
import type { Role } from "../log/role.ts";
import { seatsOfForm } from "../scoring/seating.ts";
import { chance } from "./chance.ts";
import { type NamePool, nations } from "./names.ts";
import { personId } from "./teams.ts";

/** A tablet, or the office's computer, with who holds it. `name` is what it is called, e.g. "S5 lane 2 B". */
export interface PracticeTablet {
  readonly name: string;
  readonly role: Role;
  readonly official: PersonId;
}
export interface PracticeOfficials {
  readonly officials: readonly { readonly id: PersonId; readonly official: Official }[];
  readonly people: readonly NewPerson[];
  readonly tablets: readonly PracticeTablet[];
}

interface Job {
  readonly tablet: string;
  readonly office: Official["role"];
  readonly stations: readonly StationId[];
  readonly role: Role;
}

/** A referee for each seat of each lane, a head judge for each station, a chief judge, a jury of three, an office of two. */
export function practiceOfficials(
  seed: number,
  nameOf: NamePool,
  stations: readonly StationWithForm[],
): PracticeOfficials {
  const jobs: readonly Job[] = [
    ...stations.flatMap(refereesOf),
    ...stations.map(
      ({ id, station }): Job => ({
        tablet: headJudgeTablet(station.code),
        office: "headJudge",
        stations: [id],
        role: { kind: "headJudge", stations: [id] },
      }),
    ),
    everywhere("Chief judge", { kind: "chiefJudge" }, "chiefJudge"),
    ...[1, 2, 3].map((number) => everywhere(`Jury ${number}`, { kind: "jury" }, "jury")),
    ...[1, 2].map((number) => everywhere(`Office ${number}`, { kind: "office" }, "office")),
  ];
  const hired = jobs.map((job, index) => hire(seed, nameOf, job, index));
  return {
    officials: hired.map(({ person, official }) => ({ id: person.id, official })),
    people: hired.map(({ person }) => person),
    tablets: hired.map(({ job, person }) => ({ name: job.tablet, role: job.role, official: person.id })),
  };
}

/** Name of the tablet that a seat marks on. */
export function seatTablet({ station }: StationWithForm, lane: number, seat: SeatId): string {
  return station.lanes === 1
    ? `${short(station.code)} ${seat}`
    : `${short(station.code)} lane ${lane} ${seat}`;
}
export const headJudgeTablet = (code: string) => `${short(code)} head judge`;

/** "S5" of "S5-MASCAL". */
const short = (code: string) => code.split("-")[0] ?? code;

function refereesOf(station: StationWithForm): readonly Job[] {
  const { lanes } = station.station;
  return Array.from({ length: lanes }, (_, index) => index + 1).flatMap((lane) =>
    [...seatsOfForm(station.form)].map(
      (seat): Job => ({
        tablet: seatTablet(station, lane, seat),
        office: "referee",
        stations: [station.id],
        role: {
          kind: "referee",
          posts: [{ station: station.id, seats: [seat], lane: lanes === 1 ? null : lane }],
        },
      }),
    ),
  );
}

function everywhere(tablet: string, role: Role, office: Official["role"]): Job {
  return { tablet, office, stations: [], role };
}

function hire(seed: number, nameOf: NamePool, job: Job, index: number) {
  const nation = chance(seed, "official", index).oneOf(nations);
  const person = newPerson(personId(seed, "official", index), nameOf(nation, false));
  const official: Official = { role: job.office, nation: nation.nation, stations: [...job.stations] };
  return { job, person, official };
}
