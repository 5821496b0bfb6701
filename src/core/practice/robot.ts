/**
 * The robot plays a whole competition: for `--demo`, for practice, for tests and for the benches. It is pure: the same
 * seed and moment give the same competition, tap for tap.
 *
 * `practicePlan` gives what must be set up (`plan.start`, to be made into ops by `startActs`) and the tablets with
 * their roles. `robotSheets` gives what these tablets then do, in the order of time. Who turns this into ops admits a
 * device for each tablet, and passes the op that put each station's form.
 */
import type { OpId, PersonId, SeatId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RunKey } from "../competition/run.ts";
import { record } from "../competition/run.ts";
import { type Sheet, sheetBody } from "../competition/sheet.ts";
import { localTime } from "../formats/local-time.ts";
import type { CompetitionStartData, StationWithForm } from "../formats/start.ts";
import { templateCategories, templatePolicy, templateRules, templateStations } from "../formats/templates.ts";
import type { Act } from "../log/act.ts";
import { seatsOfForm } from "../scoring/seating.ts";
import { chance } from "./chance.ts";
import { judgedSheet } from "./judge.ts";
import { namePool } from "./names.ts";
import { headJudgeTablet, type PracticeTablet, practiceOfficials, seatTablet } from "./officials.ts";
import { perform } from "./performance.ts";
import { middleOfDay, rotation } from "./rotation.ts";
import { type PracticeTeam, practiceTeams } from "./teams.ts";

/** What a practice competition is made of. */
export interface PracticePlan {
  readonly seed: number;
  readonly start: CompetitionStartData;
  readonly tablets: readonly PracticeTablet[];
  readonly teams: readonly PracticeTeam[];
  /** Teams that play alike wherever they go, so that they share a rank; the second does as the first. */
  readonly alike: readonly [TeamId, TeamId] | null;
}
type Slot = CompetitionStartData["schedule"]["slots"][number];

/** What a tablet does, and when by the wall clock. */
export interface RobotAct {
  /** Name of the tablet in the plan. */
  readonly tablet: string;
  readonly official: PersonId;
  readonly at: WallTime;
  readonly act: Act<"sheet.submit"> | Act<"run.status">;
}

/** The second tablet that scores a run which was scored already. */
export const SPARE_TABLET = "S1 spare";

/**
 * A practice competition of 36 teams at the nine template stations.
 *
 * @param now  lies in the pause in the middle of its day: the first half of all runs is over
 */
export function practicePlan(seed: number, now: WallTime, timeZone: string): PracticePlan {
  const stations = templateStations();
  const nameOf = namePool(seed);
  const teams = practiceTeams(seed, nameOf);
  const { officials, people, tablets } = practiceOfficials(seed, nameOf, stations);
  const minutes = 60_000;
  const begin = Math.floor((now - middleOfDay(teams.length)) / minutes) * minutes;
  const schedule = rotation(
    teams.map(({ id }) => id),
    stations,
    begin,
  );
  const start: CompetitionStartData = {
    practice: true,
    competition: {
      name: "Combat Casualty Care",
      place: "Practice range",
      from: localTime(begin, timeZone).slice(0, 10),
      to: localTime(schedule.slots.at(-1)?.at ?? begin, timeZone).slice(0, 10),
      timeZone,
      authoritative: "en",
    },
    rules: templateRules(stations),
    categories: templateCategories(),
    stations,
    teams: teams.map(({ id, team }) => ({ id, team })),
    officials,
    people: [...teams.flatMap((team) => team.people), ...people],
    schedule,
    policy: templatePolicy(),
  };
  return {
    seed,
    start,
    tablets: [...tablets, spareTablet(tablets)],
    teams,
    alike: alike(teams, schedule.slots),
  };
}

/**
 * What the tablets do for the first `share` of all runs by schedule (0 to 1), in the order of time: every seat's sheet
 * of each run, and what never goes by plan: one run is scored twice for the same seat, one team does not start, one
 * gives up. As long as runs are still to come, one seat's sheet of the latest run has not come in.
 *
 * @param forms  the op that put the form of each station
 */
export function robotSheets(
  plan: PracticePlan,
  share: number,
  forms: ReadonlyMap<StationId, OpId>,
): readonly RobotAct[] {
  const { slots } = plan.start.schedule;
  const run = slots.slice(0, Math.round(slots.length * share));
  const odd = oddities(plan);
  const acts = run.flatMap((slot) => actsOf(plan, slot, forms, odd.get(slot) ?? "plain"));
  const inTime = acts.sort((a, b) => a.at - b.at);
  return run.length < slots.length ? withoutLatestSheet(inTime) : inTime;
}

/** What a judge at one seat would submit for a run; any seat, any team, whatever the schedule says. */
export function robotSheet(
  plan: PracticePlan,
  station: StationWithForm,
  slot: Slot,
  seat: SeatId,
  formOp: OpId,
  judge: PersonId,
  again = false,
): Sheet {
  const like = plan.alike?.[1] === slot.team ? plan.alike[0] : slot.team;
  const team = plan.teams.find(({ id }) => id === like);
  if (team === undefined) throw new RangeError(`no team ${like} in the plan`);
  const { rules } = plan.start;
  const performance = perform(station.form, rules, team.strength, chance(plan.seed, "run", station.id, like));
  const key = { ...runOf(slot), seat };
  const judged = {
    key,
    form: station.form,
    formOp,
    rules,
    lane: slot.lane,
    started: slot.at,
    judge,
    performance,
    blindness: again ? 0.3 : 0.04,
  };
  return judgedSheet(judged, chance(plan.seed, "sheet", station.id, like, seat, again ? 2 : 1));
}

type Oddity = "plain" | "scoredTwice" | "didNotStart" | "gaveUp";

const runOf = ({ station, team }: Slot): RunKey => ({ station, team, attempt: 1 });

function actsOf(
  plan: PracticePlan,
  slot: Slot,
  forms: ReadonlyMap<StationId, OpId>,
  oddity: Oddity,
): readonly RobotAct[] {
  const station = plan.start.stations.find(({ id }) => id === slot.station);
  const formOp = forms.get(slot.station);
  if (station === undefined || formOp === undefined) throw new RangeError(`no form for ${slot.station}`);
  if (oddity === "didNotStart") {
    return [statusAct(plan, station, slot, "dns", "Did not come to the start, called three times")];
  }
  const seats = [...seatsOfForm(station.form)];
  const sheets = seats.map((seat) =>
    sheetAct(plan, station, slot, seat, formOp, seatTablet(station, slot.lane, seat), false),
  );
  const [first] = seats;
  switch (oddity) {
    case "plain":
      return sheets;
    case "scoredTwice":
      return first === undefined
        ? sheets
        : [...sheets, sheetAct(plan, station, slot, first, formOp, SPARE_TABLET, true)];
    case "gaveUp":
      return [
        ...sheets,
        statusAct(plan, station, slot, "dnf", "Stopped before the end, a team member felt unwell"),
      ];
  }
}

function sheetAct(
  plan: PracticePlan,
  station: StationWithForm,
  slot: Slot,
  seat: SeatId,
  formOp: OpId,
  tablet: string,
  again: boolean,
): RobotAct {
  const { official } = tabletNamed(plan, tablet);
  const sheet = robotSheet(plan, station, slot, seat, formOp, official, again);
  const seconds = chance(plan.seed, "review", slot.station, slot.team, seat).whole(40, 140);
  const units = plan.start.rules.unitsPerSecond;
  const at = slot.at + Math.round(((sheet.clock?.elapsed ?? 0) * 1000) / units) + seconds * 1000;
  const target = { record: record.sheet({ ...runOf(slot), seat }), basis: [] };
  const act = { kind: "sheet.submit" as const, targets: [target], body: { sheet: sheetBody(sheet) } };
  return { tablet, official, at, act };
}

function statusAct(
  plan: PracticePlan,
  { station }: StationWithForm,
  slot: Slot,
  status: "dns" | "dnf",
  reason: string,
): RobotAct {
  const tablet = headJudgeTablet(station.code);
  const target = { record: record.run(runOf(slot)), basis: [] };
  const act = { kind: "run.status" as const, targets: [target], body: { status, reason } };
  // A head judge writes it down after the judges' sheets, but before the next team starts.
  return { tablet, official: tabletNamed(plan, tablet).official, at: slot.at + 14 * 60_000, act };
}

function tabletNamed(plan: PracticePlan, name: string): PracticeTablet {
  const tablet = plan.tablets.find((one) => one.name === name);
  if (tablet === undefined) throw new RangeError(`no tablet ${name} in the plan`);
  return tablet;
}

/** A tablet for the first station's first seat, in the hands of the referee of its second. */
function spareTablet(tablets: readonly PracticeTablet[]): PracticeTablet {
  const [first, second] = tablets;
  if (first === undefined || second === undefined) throw new RangeError("no tablets");
  return { name: SPARE_TABLET, role: first.role, official: second.official };
}

/**
 * Which runs don't go by plan, all in the first third of the day: at the first station one is scored twice, elsewhere
 * one team does not start and one gives up.
 */
function oddities({ seed, start, teams, alike: twins }: PracticePlan): ReadonlyMap<Slot, Oddity> {
  const { slots } = start.schedule;
  const guests = teams.filter(({ team }) => team.guest).map(({ id }) => id);
  const kept = new Set<TeamId>([...guests, ...(twins ?? [])]);
  const early = slots.slice(0, Math.ceil(slots.length / 3)).filter(({ team }) => !kept.has(team));
  const order = chance(seed, "oddities").shuffled(early);
  const found = new Map<Slot, Oddity>();
  const choose = (oddity: Oddity, fits: (slot: Slot) => boolean) => {
    const slot = order.find((one) => fits(one) && !found.has(one));
    if (slot !== undefined) found.set(slot, oddity);
  };
  const first = start.stations[0]?.id;
  choose("scoredTwice", ({ station }) => station === first);
  choose("didNotStart", ({ station }) => station !== first);
  choose("gaveUp", ({ station }) => station !== first);
  return found;
}

function withoutLatestSheet(acts: readonly RobotAct[]): readonly RobotAct[] {
  const latest = acts.findLastIndex(({ act }) => act.kind === "sheet.submit");
  return acts.filter((_, index) => index !== latest);
}

/** Two teams of one category, no guests, that have passed the same stations when half of the day is over. */
function alike(teams: readonly PracticeTeam[], slots: readonly Slot[]): readonly [TeamId, TeamId] | null {
  const half = slots.slice(0, Math.round(slots.length / 2));
  const passed = (team: TeamId) =>
    half
      .flatMap((slot) => (slot.team === team ? [slot.station] : []))
      .sort()
      .join();
  const ranked = teams.filter(({ team }) => !team.guest);
  for (const one of ranked) {
    const other = ranked.find(
      ({ id, team }) =>
        id !== one.id &&
        team.categories.join() === one.team.categories.join() &&
        passed(id) === passed(one.id),
    );
    if (other !== undefined) return [one.id, other.id];
  }
  return null;
}
