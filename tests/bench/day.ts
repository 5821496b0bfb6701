/** A day at which nobody had a network: what each tablet holds when it comes back, the same for every contestant. */
import * as v from "valibot";
import type { CompetitionStart } from "../../src/app/device/this-device.ts";
import { type OpId, SeatId, StationId, TeamId } from "../../src/core/competition/id.ts";
import { record, type SheetKey } from "../../src/core/competition/run.ts";
import { SheetBody, type SheetBodyText, sheetBody, sheetOf } from "../../src/core/competition/sheet.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Role } from "../../src/core/log/role.ts";
import { type Chance, chance } from "../../src/core/practice/chance.ts";
import { aForm, marksOf, rulesAt, SEATS, sheetText, words } from "./form.ts";

const TEAMS = 40;
const CRITERIA = 25;
const SEATS_OF_A_STATION = 2;
/** One sheet in so many is corrected before the tablet is back. */
const CORRECTED = 10;

export interface Day {
  readonly seats: readonly Seat[];
  readonly start: CompetitionStart;
  /** Sheets and corrections of all tablets. */
  readonly acts: number;
}
/** A seat of a station, and what its judge filled in. */
export interface Seat {
  readonly role: Role;
  readonly station: StationId;
  readonly sheets: readonly Filled[];
}
/** A sheet, given the form that is in force; corrected: what it says afterwards. */
export interface Filled {
  readonly key: SheetKey;
  readonly body: (form: OpId) => SheetBodyText;
  readonly corrected: ((form: OpId) => SheetBodyText) | null;
}

/** A day of so many tablets, each with a sheet of every team. The same numbers give the same day. */
export function dayOf(tablets: number, teamCount = TEAMS): Day {
  const luck = chance("offline", tablets, teamCount);
  const form = aForm(SEATS_OF_A_STATION, CRITERIA);
  const teams = Array.from({ length: teamCount }, (_, index) => v.parse(TeamId, `t${index + 1}`));
  const strengths = teams.map(() => luck.fraction());
  const stations = Array.from({ length: tablets / SEATS_OF_A_STATION }, (_, index) =>
    v.parse(StationId, `s${index + 1}`),
  );
  const body = (strength: number): Filled["body"] => {
    const marks = marksOf(form, strength, luck);
    const started = MORNING + luck.whole(0, 8 * 3_600_000);
    const seed = luck.fraction();
    return (id) => written(sheetText(id, marks, started, chance("taps", seed)));
  };
  const seat = (station: StationId, id: string): Seat => ({
    role: { kind: "referee", posts: [{ station, seats: [v.parse(SeatId, id)], lane: null }] },
    station,
    sheets: teams.map((team, index) => ({
      key: { station, team, attempt: 1, seat: v.parse(SeatId, id) },
      body: body(strengths[index] ?? 0),
      corrected: index % CORRECTED === 0 ? body(strengths[index] ?? 0) : null,
    })),
  });
  const all = stations.flatMap((station) =>
    SEATS.slice(0, SEATS_OF_A_STATION).map((id) => seat(station, id)),
  );
  const sheets = all.flatMap((one) => one.sheets);
  return {
    seats: all,
    start: start(stations, teams, form, luck),
    acts: sheets.length + sheets.filter(({ corrected }) => corrected !== null).length,
  };
}

const MORNING = Date.UTC(2026, 7, 1, 6);
export const REASON = "marked the wrong line";

/** As the tablet writes it. */
function written(text: object): SheetBodyText {
  return sheetBody(sheetOf(v.parse(SheetBody, text)));
}

function start(
  stations: readonly StationId[],
  teams: readonly TeamId[],
  form: ReturnType<typeof aForm>,
  luck: Chance,
): CompetitionStart {
  const acts: Act<OpKind>[] = [
    { kind: "rules.put", targets: [{ record: record.rules, basis: [] }], body: rulesAt(stations) },
  ];
  for (const [index, id] of teams.entries()) {
    const nation = luck.oneOf(["NOR", "SWE", "FIN", "FRA", "DEU"]);
    const team = {
      number: index + 1,
      name: `Team ${index + 1}`,
      nations: [nation],
      categories: [],
      guest: false,
      members: [],
    };
    acts.push({ kind: "team.put", targets: [{ record: record.team(id), basis: [] }], body: team });
  }
  for (const [index, id] of stations.entries()) {
    const order = index + 1;
    const station = { code: `S${order}`, title: words(id), short: words(id), order, lanes: 2, weight: 1 };
    acts.push({ kind: "station.put", targets: [{ record: record.station(id), basis: [] }], body: station });
    acts.push({ kind: "sheetform.put", targets: [{ record: record.form(id), basis: [] }], body: form });
  }
  return {
    create: {
      name: "Bench",
      from: "2026-08-01",
      to: "2026-08-01",
      timeZone: "UTC",
      authoritative: "en",
    },
    practice: false,
    acts,
    people: [],
  };
}
