/** States of the office, the board and the captain's page, by name. */
import type { ReactNode } from "react";
import * as v from "valibot";
import { Board } from "../../../../src/app/board/BoardScreen.tsx";
import { CaptainScreen } from "../../../../src/app/captain/CaptainScreen.tsx";
import type { Criterion } from "../../../../src/core/competition/form.ts";
import type { FailureId } from "../../../../src/core/competition/id.ts";
import { Rules } from "../../../../src/core/competition/rules.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { fieldOf } from "../../../../src/core/log/runs.ts";
import { formOf } from "../../../../src/core/log/setup.ts";
import { type PracticePlan, practicePlan, robotSheets } from "../../../../src/core/practice/robot.ts";
import { boardSnapshot, snapshotFor } from "../../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../../src/core/standings/standings.ts";
import { smallDay } from "../../../core/fixtures/small-day.ts";
import { Day, MORNING, station, team, type WatchedDevice } from "./day.ts";
import { officeApp, onDevice } from "./office-app.tsx";
import {
  endlessConflict,
  endlessNames,
  movedSheet,
  otherTimes,
  overridden,
  ruledSheets,
  withImpossible,
} from "./sheet-scenes.ts";

type Scene = () => Promise<ReactNode>;

/** A practice day of 36 teams, so much of it scored; `practice` false takes its colours off. */
async function bigDay(share: number, practice = true, change: (plan: PracticePlan) => void = () => {}) {
  const plan = practicePlan(7, MORNING, "Europe/Warsaw");
  change(plan);
  const day = new Day({ ...plan.start, practice });
  const office = day.device();
  const { state } = office.snapshot();
  const forms = new Map(
    plan.start.stations.flatMap(({ id }) => {
      const form = formOf(state, id);
      return form ? [[id, form.op] as const] : [];
    }),
  );
  const acts = robotSheets(plan, share, forms);
  for (const { tablet, act, official } of acts) {
    const key = act.targets[0]?.record.split("/")[1] ?? "";
    const device = day.tablet(key, tablet);
    await device.signIn(official, "");
    await device.act<typeof act.kind>(act);
  }
  for (const stationId of new Set(acts.map(({ act }) => act.targets[0]?.record.split("/")[1] ?? ""))) {
    for (const tablet of new Set(acts.map((act) => act.tablet))) day.tablet(stationId, tablet).send();
  }
  return { day, office };
}

const making = { revision: 1, made: MORNING, frozen: false };
function standingOf(device: WatchedDevice) {
  const { state } = device.snapshot();
  const field = fieldOf(state);
  return { state, whole: standing(field, scoreField(field)) };
}

const office = (device: WatchedDevice, at?: string) => officeApp(device, at).app;

/** The small day with a conflict, a failure to confirm, a status, an excused seat and an act set aside. */
async function busyDay() {
  const day = new Day();
  const desk = day.device();
  for (const teamId of ["t1", "t2", "t3", "t4"]) await day.run("s1", teamId);
  await day.sheet("s1", "t1", "A", {
    by: day.tablet("s1", "spare"),
    change: { failures: new Map([["f2" as FailureId, "Stood in the open until told to move"]]) },
  });
  await day.sheet("s3", "t5", "A", {});
  await desk.act({
    kind: "run.status",
    targets: [{ record: record.run({ station: station("s5"), team: team("t6"), attempt: 1 }), basis: [] }],
    body: { status: "dns", reason: "Bus broke down" },
  });
  desk.send();
  const wrong = day.tablet("s3");
  await wrong.act({
    kind: "sheet.void",
    targets: [{ record: record.sheet({ ...key("s1", "t2"), seat: "A" as never }), basis: [] }],
    body: { reason: "wrong tap" },
  });
  wrong.send();
  return { day, desk };
}
const key = (stationId: string, teamId: string) => ({
  station: station(stationId),
  team: team(teamId),
  attempt: 1,
});

const longNames = (plan: PracticePlan) => {
  for (const [index, one] of plan.start.teams.entries()) {
    if (index % 5 === 0)
      Object.assign(one.team, { name: `Reservistenkameradschaft Mecklenburg-Vorpommern ${index + 1}` });
  }
};

/** The practice day under rules that bring everything that screens can show of runs and ranks. */
const everyRule = (plan: PracticePlan) => {
  longNames(plan);
  const { start } = plan;
  const tags = (id: string) => (["c1", "c2", "c3", "c4"].includes(id) ? { tags: ["care"] } : {});
  Object.assign(start, {
    rules: v.parse(Rules, {
      ...start.rules,
      best: 5,
      late: { free: 5, points: -2, propose: { after: 15, followUp: "disqualifiedStation" } },
      tieBreaks: [...start.rules.tieBreaks, { kind: "decision" }],
      awards: [
        { id: "care", words: { en: "Patient care", fr: "Soins aux blessés" }, tags: ["care"] },
        { id: "nov", words: { en: "Patient care", fr: "Soins" }, tags: ["care"], category: "novice" },
      ],
      nations: { best: 2 },
      conflictOfInterest: "warn",
      discrepancyOnCritical: true,
    }),
    stations: start.stations.map((one) => ({
      ...one,
      form: {
        ...one.form,
        criteria: one.form.criteria.map((criterion) => ({ ...criterion, ...tags(criterion.id) })),
        discretion: { least: -5, most: 10 },
        pass: { allCritical: false, atLeast: 5, noFailure: false },
        penalties: one.form.penalties.map((penalty) => ({ ...penalty, followUp: "disqualifiedStation" })),
      },
    })),
    policy: { ...start.policy, awards: true },
  });
};

async function ruledDay(share = 0.5) {
  const big = await bigDay(share, false, everyRule);
  const { office: desk } = big;
  const run = key("s1", "t1");
  const runs = fieldOf(desk.snapshot().state).runs.get(station("s1"));
  const [first = team("t1"), second = team("t2"), third = team("t3")] = [...(runs?.keys() ?? [])];
  const about = { ...run, team: first };
  await desk.act({
    kind: "run.late",
    targets: [{ record: record.run(about), basis: [] }],
    body: { minutes: 17 },
  });
  await desk.act({
    kind: "discretion.give",
    targets: [{ record: record.discretion(about), basis: [] }],
    body: { points: 4, reason: "Helped the team before them off the course" },
  });
  await desk.act({
    kind: "run.again",
    targets: [{ record: record.run({ ...run, team: second, attempt: 2 }), basis: [] }],
    body: { counts: 1, reason: "The manikin was broken" },
  });
  await desk.act({
    kind: "team.status",
    targets: [{ record: record.teamStatus(third), basis: [] }],
    body: { status: "disqualified", reason: "Left the course by car" },
  });
  await desk.act({
    kind: "station.cancel",
    targets: [{ record: record.station(station("s9")), basis: [] }],
    body: { teams: null, treatment: "rebased", reason: "Thunderstorm over the lake" },
  });
  for (const number of [1, 2]) {
    desk.send();
    await desk.act({
      kind: "results.publish",
      targets: [{ record: record.issue(number), basis: [] }],
      body: { state: "provisional", upTo: desk.snapshot().state.sequence - (number === 1 ? 30 : 0) },
    });
  }
  desk.send();
  return big;
}

/** Where the time is all that counts; whatever else is marked brings nothing. */
const timeOnly = (criterion: Criterion) => {
  switch (criterion.kind) {
    case "timed":
      return { ...criterion, score: { kind: "elapsed", notReached: 600 } };
    case "graded":
      return { ...criterion, levels: criterion.levels.map((level) => ({ ...level, points: 0 })) };
    case "count":
      return { ...criterion, each: 0 };
    case "binary":
      return { ...criterion, points: 0 };
    case "measure":
      return { ...criterion, points: 0, bands: [], otherwise: 0 };
  }
};

const total =
  (kind: "time" | "rankSum" | "percent") =>
  ({ start }: PracticePlan) => {
    const stations = start.stations.map((one) => ({
      ...one,
      form: { ...one.form, floor: null, bonuses: [], criteria: one.form.criteria.map(timeOnly) },
    }));
    Object.assign(start, {
      rules: { ...start.rules, total: { kind } },
      ...(kind === "time" ? { stations } : {}),
    });
  };

export const scenes: Readonly<Record<string, Scene>> = {
  room: async () => office((await bigDay(0.5)).office),
  real: async () => office((await bigDay(0.5, false, longNames)).office),
  whole: async () => office((await bigDay(1, false)).office),
  busy: async () => office((await busyDay()).desk),
  empty: async () => office(new Day({ ...smallDay, teams: [], stations: [], officials: [] }).device()),
  noTeams: async () => office(new Day({ ...smallDay, teams: [] }).device()),
  quarantine: async () => office((await busyDay()).desk, "/office/quarantine"),
  standings: async () => office((await bigDay(0.5, false, longNames)).office, "/office/standings"),
  export: async () => office((await bigDay(0.5)).office, "/office/export"),
  print: async () => office((await bigDay(0.5, false)).office, "/office/print/results"),
  ruledRoom: async () => office((await ruledDay()).office),
  ruledStandings: async () => office((await ruledDay()).office, "/office/standings"),
  ruledPrint: async () => office((await ruledDay()).office, "/office/print/results"),
  ruledBoard: async () => boardScene(await ruledDay()),
  ruledCaptain: async () => captainScene(await ruledDay(), 1),
  outCaptain: async () => captainScene(await ruledDay(), 2),
  teams: async () => office((await ruledDay()).office, "/office/teams"),
  analysis: async () => office((await ruledDay()).office, "/office/analysis"),
  timeStandings: async () => office((await bigDay(0.5, false, total("time"))).office, "/office/standings"),
  timeBoard: async () => boardScene(await bigDay(0.5, false, total("time"))),
  timeCaptain: async () => captainScene(await bigDay(0.5, false, total("time")), 0),
  placesStandings: async () =>
    office((await bigDay(0.5, false, total("rankSum"))).office, "/office/standings"),
  placesBoard: async () => boardScene(await bigDay(0.5, false, total("rankSum"))),
  percentBoard: async () => boardScene(await bigDay(0.5, false, total("percent"))),
  rulings: async () => office(await ruledSheets(await busyDay()), "/office/rulings"),
  rulingsOfOne: async () => office(await ruledSheets(await busyDay(), "head"), "/office/rulings"),
  noRulings: async () => office(new Day().device(), "/office/rulings"),
  form: async () => office(new Day(withImpossible).device(), "/office/stations?station=s1"),
  formChange: async () => office(new Day(withImpossible).device(), "/office/stations?station=s1&change"),
  looks: async () => office(await overridden(await busyDay())),
  endlessTeams: async () => office(new Day(endlessNames).device(), "/office/teams"),
  endlessConflict: async () => office(await endlessConflict(new Day(endlessNames))),
  moved: async () => office(await movedSheet(new Day())),
  blank: async () => office((await bigDay(0, false, longNames)).office, "/office/print/sheets?station=s5"),
  times: async () => office(await otherTimes(new Day())),
  headJudge: async () => {
    const { day } = await busyDay();
    return office(day.device({ kind: "headJudge", stations: [station("s1")] }, "S1 head judge"));
  },
  board: async () => boardScene(await bigDay(0.5, false, longNames)),
  practiceBoard: async () => boardScene(await bigDay(0.5)),
  captain: async () => captainScene(await bigDay(0.5, false, longNames), 0),
  guest: async () => {
    const big = await bigDay(0.5, false);
    const guests = [...fieldOf(big.office.snapshot().state).teams.values()].findIndex(({ guest }) => guest);
    return captainScene(big, guests);
  },
};

function boardScene({ office: device }: { office: WatchedDevice }) {
  const { state, whole } = standingOf(device);
  const snapshot = boardSnapshot(state, whole, making);
  return <Board view={{ snapshot, heard: MORNING, link: "live", unknown: false }} snapshot={snapshot} />;
}

function captainScene({ day, office: desk }: { day: Day; office: WatchedDevice }, index: number) {
  const own = [...fieldOf(desk.snapshot().state).teams.keys()][index];
  if (own === undefined) return null;
  const { state, whole } = standingOf(desk);
  const phone = day.device({ kind: "captain", team: own }, "phone");
  const snapshot = snapshotFor({ kind: "captain", team: own }, state, whole, making);
  phone.standing = async () => ({ ok: true, value: { snapshot, seen: MORNING, fresh: true } });
  return onDevice(phone, <CaptainScreen competition={phone.competition} team={own} />);
}
