/** A small competition: one station with two judges, two teams, an official; enough for every kind of reader. */
import * as v from "valibot";
import {
  BlockId,
  CategoryId,
  CriterionId,
  type OpId,
  PersonId,
  SeatId,
  SectionId,
  StationId,
  TeamId,
} from "../../src/core/competition/id.ts";
import { markRow } from "../../src/core/competition/mark.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Role } from "../../src/core/log/role.ts";
import { act } from "./test-device.ts";

export const s1 = v.parse(StationId, "s1");
export const s2 = v.parse(StationId, "s2");
export const t1 = v.parse(TeamId, "t1");
export const t2 = v.parse(TeamId, "t2");
export const seatA = v.parse(SeatId, "A");
export const seatB = v.parse(SeatId, "B");
export const anna = v.parse(PersonId, "anna");
export const bruno = v.parse(PersonId, "bruno");
export const carla = v.parse(PersonId, "carla");
const open = v.parse(CategoryId, "open");
const seal = v.parse(CriterionId, "seal");
const treatment = v.parse(SectionId, "treatment");
const casualty = v.parse(BlockId, "casualty");

const words = (en: string, fr: string) => ({ en, fr });

/** The acts that follow the create op. */
export const setUp: readonly Act<OpKind>[] = [
  act("category.put", record.category(open), { words: words("Open", "Ouverte"), order: 1 }),
  ...[s1, s2].flatMap((station, order) => [
    act("station.put", record.station(station), {
      code: station.toUpperCase(),
      title: words("Bleeding", "Hémorragie"),
      short: words("Bleeding", "Hémorragie"),
      order,
      lanes: 1,
      weight: 1,
    }),
    act("sheetform.put", record.form(station), {
      casualties: [],
      blocks: [
        {
          id: casualty,
          words: words("Casualty", "Victime"),
          seats: [seatA, seatB],
          combine: "mean" as const,
        },
      ],
      sections: [{ id: treatment, words: words("Treatment", "Traitement") }],
      criteria: [
        {
          id: seal,
          section: treatment,
          block: casualty,
          words: words("Seals the wound", "Ferme la plaie"),
          kind: "binary" as const,
          points: 10,
        },
      ],
      penalties: [],
      bonuses: [],
      failures: [],
      injects: [],
      events: [],
      floor: 0,
      tieBreakSections: [],
      equipment: [],
    }),
  ]),
  team(t1, 1, [carla]),
  team(t2, 2, []),
  ...[anna, bruno].map((person, index) =>
    act("official.put", record.official(person), { role: "referee", stations: [index === 0 ? s1 : s2] }),
  ),
  act("policy.put", record.policy, {
    board: "live",
    frozen: false,
    boardStations: true,
    captain: "ownSheets",
    detail: "stationComplete",
  }),
];

export function team(id: TeamId, number: number, members: PersonId[]): Act<OpKind> {
  return act("team.put", record.team(id), {
    number,
    name: `Team ${number}`,
    nations: ["BEL"],
    categories: [open],
    guest: false,
    members,
  });
}

export const refereeA: Role = { kind: "referee", posts: [{ station: s1, seats: [seatA], lane: null }] };
export const refereeB: Role = { kind: "referee", posts: [{ station: s1, seats: [seatB], lane: null }] };
export const captain: Role = { kind: "captain", team: t1 };

/** A sheet for a team at station 1; `form` is the op that put its form. */
export function sheet(form: OpId, teamId: TeamId, seat: SeatId, done: 0 | 1): Act<"sheet.submit"> {
  return act("sheet.submit", record.sheet({ station: s1, team: teamId, attempt: 1, seat }), {
    sheet: { form, marks: [markRow(seal, { kind: "binary", done: done === 1 })] },
  });
}
