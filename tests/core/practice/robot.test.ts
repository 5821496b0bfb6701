import * as v from "valibot";
import { expect, test } from "vitest";
import { OpId, type StationId } from "../../../src/core/competition/id.ts";
import { recordKey } from "../../../src/core/competition/run.ts";
import { type Sheet, SheetBody, sheetBody, sheetOf } from "../../../src/core/competition/sheet.ts";
import { checkCompetition } from "../../../src/core/formats/competition-check.ts";
import { startActs } from "../../../src/core/formats/start.ts";
import { conflicts } from "../../../src/core/log/heads.ts";
import { bodies } from "../../../src/core/log/op.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import {
  type PracticePlan,
  practicePlan,
  type RobotAct,
  robotSheets,
  SPARE_TABLET,
} from "../../../src/core/practice/robot.ts";
import { criteriaOfSeat, submittable } from "../../../src/core/scoring/criteria.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../fixtures/played.ts";

const now = Date.parse("2026-08-01T10:20:30Z");
const plan = practicePlan(7, now, "Europe/Berlin");
const forms = new Map(
  plan.start.stations.map(
    ({ id }, index) => [id, v.parse(OpId, `00000000-0000-7000-8000-00000000000${index}`)] as const,
  ),
);
const half = robotSheets(plan, 0.5, forms);
const whole = robotSheets(plan, 1, forms);

interface Submitted {
  readonly key: Extract<ReturnType<typeof recordKey>, { kind: "sheet" }>;
  readonly sheet: Sheet;
  readonly by: RobotAct;
}
function submitted(acts: readonly RobotAct[]): readonly Submitted[] {
  return acts.flatMap((by) => {
    const [target] = by.act.targets;
    if (by.act.kind !== "sheet.submit" || target === undefined) return [];
    const key = recordKey(target.record);
    if (key.kind !== "sheet") throw new Error("a sheet's record");
    return [{ key, sheet: sheetOf(v.parse(SheetBody, by.act.body.sheet)), by }];
  });
}
const named = ({ station, team }: { station: string; team: string }) => `${station} ${team}`;
const formOf = (of: PracticePlan, station: StationId) => {
  const found = of.start.stations.find(({ id }) => id === station);
  if (found === undefined) throw new Error(`no station ${station}`);
  return found.form;
};

test("the same seed and moment give the same competition, another seed another one", () => {
  expect(practicePlan(7, now, "Europe/Berlin")).toEqual(plan);
  expect(robotSheets(plan, 0.5, forms)).toEqual(half);
  const other = practicePlan(8, now, "Europe/Berlin");
  expect(other.start.teams).not.toEqual(plan.start.teams);
  expect(robotSheets(other, 0.5, forms)).not.toEqual(half);
});

test.each([1, 7, 2026])(
  "36 teams of three, from at least 12 nations in five categories, two of them guests (seed %i)",
  (seed) => {
    const { start } = practicePlan(seed, now, "UTC");
    const { teams } = start;
    expect(teams).toHaveLength(36);
    expect(teams.map(({ team }) => team.number)).toEqual(teams.map((_, index) => index + 1));
    expect(teams.filter(({ team }) => team.members.length !== 3)).toEqual([]);
    expect(teams.filter(({ team }) => team.guest)).toHaveLength(2);
    expect(new Set(teams.flatMap(({ team }) => team.nations)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(teams.flatMap(({ team }) => team.categories))).toEqual(
      new Set(["novice", "experienced", "veteran", "female", "international"]),
    );
    expect(new Set(teams.map(({ team }) => team.name)).size).toBe(36);
  },
);

test("every person has a name of their own, and none stands in an act", () => {
  const names = plan.start.people.map((person) => person.name);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(plan.start.people.map((person) => person.id)).size).toBe(names.length);
  const text = JSON.stringify([...startActs(plan.start), ...whole.map(({ act }) => act)]);
  expect(names.filter((name) => text.includes(name))).toEqual([]);
});

test("it is practice, and nothing in it is refused", () => {
  expect(plan.start.practice).toBe(true);
  expect(checkCompetition(plan.start)).toEqual([]);
  const acts = [...startActs(plan.start), ...whole.map(({ act }) => act)];
  for (const act of acts) expect(v.safeParse(bodies[act.kind], act.body).issues).toBeUndefined();
});

test("[rule 5] every team passes every station once, with time to walk and for the next team to come", () => {
  const { slots } = plan.start.schedule;
  expect(slots).toHaveLength(36 * 9);
  expect(new Set(slots.map(named)).size).toBe(36 * 9);
  const minutes = (a: number, b: number) => (b - a) / 60_000;
  for (const { id } of plan.start.teams) {
    const own = slots.filter(({ team }) => team === id).map(({ at }) => at);
    own.slice(1).forEach((at, index) => {
      expect(minutes(own[index] ?? 0, at)).toBeGreaterThanOrEqual(30);
    });
  }
  for (const { id, station, form } of plan.start.stations) {
    for (let lane = 1; lane <= station.lanes; lane++) {
      const own = slots.filter((slot) => slot.station === id && slot.lane === lane).map(({ at }) => at);
      own.slice(1).forEach((at, index) => {
        expect(minutes(own[index] ?? 0, at) * 60).toBeGreaterThan(Number(form.timeLimit) + 150);
      });
    }
  }
});

test("there is a tablet with an official for each seat of each lane, and they are enough", () => {
  const seats = plan.start.stations.reduce((sum, { station, form }) => {
    return sum + station.lanes * new Set(form.blocks.flatMap((block) => block.seats)).size;
  }, 0);
  const referees = plan.tablets.filter(({ role, name }) => role.kind === "referee" && name !== SPARE_TABLET);
  expect(seats).toBe(26);
  expect(referees).toHaveLength(26);
  expect(new Set(plan.tablets.map(({ name }) => name)).size).toBe(plan.tablets.length);
  const officials = new Set(plan.start.officials.map(({ id }) => id));
  expect(plan.tablets.filter(({ official }) => !officials.has(official))).toEqual([]);
});

test("[A1] every sheet comes from a tablet whose role has that station and seat", () => {
  const roles = new Map(plan.tablets.map(({ name, role }) => [name, role]));
  for (const { key, by, sheet } of submitted(whole)) {
    const role = roles.get(by.tablet);
    const posts = role?.kind === "referee" ? role.posts : [];
    const fitting = posts.filter(
      ({ station, seats, lane }) =>
        station === key.station && seats?.includes(key.seat) && (lane === null || lane === sheet.lane),
    );
    expect([by.tablet, fitting.length]).toEqual([by.tablet, 1]);
  }
});

test("[P8] every sheet can be submitted as it is, whatever the seed", () => {
  for (const seed of [1, 2, 3]) {
    const other = practicePlan(seed, now, "UTC");
    for (const { key, sheet } of submitted(robotSheets(other, 1, forms))) {
      const form = formOf(other, key.station);
      expect(submittable(form, other.start.rules, key.seat, sheet)).toEqual([]);
      const own = new Set(criteriaOfSeat(form, key.seat).map(({ id }) => id));
      expect([...sheet.marks.keys()].filter((criterion) => !own.has(criterion))).toEqual([]);
    }
  }
});

test("[L25] a sheet is the same when it was written and read", () => {
  for (const { sheet } of submitted(half)) {
    expect(sheetOf(v.parse(SheetBody, JSON.parse(JSON.stringify(sheetBody(sheet)))))).toEqual(sheet);
  }
});

test("[rule 16] the timeline runs forward from start to stop, and times fit their events", () => {
  let compared = 0;
  for (const { key, sheet } of submitted(whole)) {
    const at = sheet.taps.map((tap) => tap.at);
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(sheet.taps[0]).toEqual({ at: 0, code: "c", id: "start", value: null });
    expect(sheet.taps.at(-1)).toMatchObject({ code: "c", id: "stop", at: sheet.clock?.elapsed });
    const limit = Number(formOf(plan, key.station).timeLimit) * 10;
    expect(sheet.clock?.elapsed).toBeLessThanOrEqual(limit);
    for (const criterion of formOf(plan, key.station).criteria) {
      const mark = sheet.marks.get(criterion.id);
      if (criterion.kind !== "timed" || mark?.kind !== "timed" || criterion.timer === undefined) continue;
      const [start = 0, stop = 0] = [criterion.timer.start, criterion.timer.stop].map((id) =>
        sheet.events.get(id),
      );
      expect(Math.abs(stop - start - mark.time)).toBeLessThanOrEqual(8);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("[rule 29] seats of one block agree mostly, and not always", () => {
  const sheets = new Map(submitted(whole).map((one) => [`${named(one.key)} ${one.key.seat}`, one.sheet]));
  let same = 0;
  let all = 0;
  for (const [name, sheet] of sheets) {
    const other = name.endsWith(" A") ? sheets.get(`${name.slice(0, -2)} B`) : undefined;
    for (const [criterion, mark] of sheet.marks) {
      const theirs = other?.marks.get(criterion);
      if (theirs === undefined) continue;
      all++;
      if (JSON.stringify({ ...mark, reason: "" }) === JSON.stringify({ ...theirs, reason: "" })) same++;
    }
  }
  expect(all).toBeGreaterThan(1000);
  expect(same / all).toBeGreaterThan(0.85);
  expect(same / all).toBeLessThan(0.99);
});

test("a few penalties, critical failures with reasons, and things not applicable", () => {
  const sheets = submitted(whole);
  const share = (has: (sheet: Sheet) => boolean) =>
    sheets.filter(({ sheet }) => has(sheet)).length / sheets.length;
  const notApplicable = share(({ marks }) =>
    [...marks.values()].some(({ kind }) => kind === "notApplicable"),
  );
  const notReached = share(({ marks }) => [...marks.values()].some(({ kind }) => kind === "notReached"));
  for (const rare of [
    share(({ penalties }) => penalties.size > 0),
    share(({ failures }) => failures.size > 0),
    share(({ remark }) => remark !== undefined),
    notApplicable,
    notReached,
  ]) {
    expect(rare).toBeGreaterThan(0.003);
    expect(rare).toBeLessThan(0.3);
  }
});

test("half of the day is over by now, in the order of time", () => {
  const at = half.map((act) => act.at);
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(at.at(-1)).toBeLessThan(now);
  const runs = new Set(submitted(half).map(({ key }) => named(key)));
  const due = plan.start.schedule.slots.filter((slot) => slot.at < now);
  expect(due).toHaveLength(162);
  const missing = due.map(named).filter((run) => !runs.has(run));
  expect(missing).toHaveLength(1);
  expect(
    half.map((act) => JSON.stringify(act)).filter((act) => whole.some((one) => JSON.stringify(one) === act)),
  ).toEqual(half.map((act) => JSON.stringify(act)));
});

test("one run is scored twice with other marks, one team does not start, one gives up, one sheet is still out", () => {
  const spare = submitted(half).filter(({ by }) => by.tablet === SPARE_TABLET);
  expect(spare).toHaveLength(1);
  const [second] = spare;
  const twice = submitted(half).filter(
    ({ key }) => second !== undefined && named(key) === named(second.key) && key.seat === second.key.seat,
  );
  expect(twice).toHaveLength(2);
  expect(twice[0]?.sheet.marks).not.toEqual(twice[1]?.sheet.marks);

  const statuses = half.flatMap(({ act }) => (act.kind === "run.status" ? [act] : []));
  expect(statuses.map(({ body }) => body.status).sort()).toEqual(["dnf", "dns"]);
  for (const { body, targets } of statuses) {
    const run = targets[0]?.record.replace(/^run\/(.*)\/(.*)\/1$/, "$1 $2");
    const sheets = submitted(half).filter(({ key }) => named(key) === run);
    expect(sheets.length > 0).toBe(body.status === "dnf");
  }
  const seats = (acts: readonly RobotAct[], station: string) =>
    submitted(acts).filter(({ key, by }) => key.station === station && by.tablet !== SPARE_TABLET).length;
  const out = plan.start.stations.filter(({ id, form }) => {
    const dns = statuses.filter(
      ({ body, targets }) => body.status === "dns" && targets[0]?.record.startsWith(`run/${id}/`),
    );
    const count = new Set(form.blocks.flatMap((block) => block.seats)).size;
    return seats(half, id) !== (18 - dns.length) * count;
  });
  expect(out).toHaveLength(1);
});

test.each([1, 7, 2026])(
  "two teams of one category play alike, so that they share a rank (seed %i)",
  (seed) => {
    const other = practicePlan(seed, now, "UTC");
    const [first, second] = other.alike ?? [];
    expect(first).toBeDefined();
    const marks = (team: string | undefined) =>
      submitted(robotSheets(other, 0.5, forms))
        .filter(({ key }) => key.team === team)
        .map(
          ({ key, sheet }) =>
            [`${key.station} ${key.seat}`, sheet.marks, sheet.penalties, sheet.failures] as const,
        )
        .sort(([a], [b]) => (a < b ? -1 : 1));
    expect(marks(first).length).toBeGreaterThan(6);
    expect(marks(first)).toEqual(marks(second));
  },
);

test("[R1] half of the day makes a standing to look at: a shared rank, a conflict, a team that did not start", () => {
  const setup = setUp(plan.start, now - 86_400_000);
  const { state } = play([...setup, ...half]);
  const field = fieldOf(state);
  const result = standing(field, scoreField(field));
  const [overall] = result.tables;
  const shared = overall?.places.filter((place) => place.shared).map(({ team }) => team);
  expect(shared).toEqual(plan.alike);
  expect(conflicts(state)).toHaveLength(1);
  expect(overall?.places.filter(({ rank }) => rank === null)).toHaveLength(2);
  const cells = result.teams.flatMap(({ runs }) => runs);
  expect(cells.filter((cell) => cell.state === "disputed")).toHaveLength(1);
  expect(cells.filter((cell) => cell.state === "partial")).toHaveLength(1);
  const points = cells.flatMap((cell) => (cell.points === null ? [] : [Number(cell.points)]));
  const mean = points.reduce((sum, one) => sum + one, 0) / points.length;
  expect(mean).toBeGreaterThan(65);
  expect(mean).toBeLessThan(90);
  expect(Math.max(...points) - Math.min(...points)).toBeGreaterThan(40);
});
