/** A competition with 500 teams at the nine template stations, in which half of them have passed the first station. */
import * as v from "valibot";
import { OpId, PersonId, SeatId, TeamId } from "../../src/core/competition/id.ts";
import type { Role } from "../../src/core/log/role.ts";
import { type PracticePlan, practicePlan, robotSheet } from "../../src/core/practice/robot.ts";
import { rotation } from "../../src/core/practice/rotation.ts";
import type { SmallDaySheet } from "../core/fixtures/small-day.ts";
import { ScriptedOffice } from "../e2e/scripted-office.ts";
import { ScriptedTablet } from "../e2e/scripted-tablet.ts";
import type { ServerProcess } from "../e2e/server.ts";

const TEAMS = 500;
/** Sheets that a tablet hands in at once. */
const AT_ONCE = 50;
const MINUTE = 60_000;

export interface LargeField {
  readonly competition: string;
  /** For a tablet at the station that half of the teams have passed. */
  readonly invite: string;
  readonly teams: number;
  /** Sheets that such a tablet holds. */
  readonly sheets: number;
}

/** Starts it on a server. Nobody is named who holds a tablet, so that nobody signs in. */
export async function aLargeField(server: ServerProcess): Promise<LargeField> {
  const plan = practicePlan(1, Date.now(), "Europe/Brussels");
  const [station] = plan.start.stations;
  const [block] = station?.form.blocks ?? [];
  const [seat = v.parse(SeatId, "A")] = block?.seats ?? [];
  if (!station) throw new Error("There is no template station");
  const teams = Array.from({ length: TEAMS }, (_, index) => aTeam(plan, index + 1));
  const ids = teams.map(({ id }) => id);
  const { slots } = rotation(ids, plan.start.stations, Date.now() - (TEAMS / 2) * MINUTE, {
    wave: MINUTE,
    pause: 0,
  });
  const office = await ScriptedOffice.start(
    await server.claimLink(),
    { ...plan.start, practice: false, teams, officials: [], schedule: { slots } },
    [],
  );
  const role: Role = { kind: "referee", posts: [{ station: station.id, seats: [seat], lane: null }] };
  const tablet = await ScriptedTablet.join(await office.invite(role));
  const here = slots.filter((slot) => slot.station === station.id).slice(0, TEAMS / 2);
  const sheets = here.map((slot): SmallDaySheet => {
    // The robot knows how well 36 teams do; the others do like one of them.
    const like = plan.teams[ids.indexOf(slot.team) % plan.teams.length]?.id ?? slot.team;
    const { form: _under, ...sheet } = robotSheet(
      plan,
      station,
      { ...slot, team: like },
      seat,
      NO_FORM,
      NOBODY,
    );
    return { key: { station: station.id, team: slot.team, attempt: 1, seat }, sheet };
  });
  for (let from = 0; from < sheets.length; from += AT_ONCE) {
    await tablet.submit(sheets.slice(from, from + AT_ONCE));
  }
  return {
    competition: office.competition,
    invite: await office.invite(role),
    teams: TEAMS,
    sheets: sheets.length,
  };
}

/** Which form is in force the tablet learns from the log. */
const NO_FORM = v.parse(OpId, "00000000-0000-7000-8000-000000000000");
const NOBODY = v.parse(PersonId, "nobody");

function aTeam({ start }: PracticePlan, number: number): PracticePlan["start"]["teams"][number] {
  const like = start.teams[number % start.teams.length];
  if (!like) throw new Error("The robot has no team");
  const name = `Team ${number}`;
  return { id: v.parse(TeamId, `t${number}`), team: { ...like.team, number, name, members: [] } };
}
