/** States of the office, the board and the captain's page, by name. */
import type { ReactNode } from "react";
import { Board } from "../../../../src/app/board/BoardScreen.tsx";
import { CaptainScreen } from "../../../../src/app/captain/CaptainScreen.tsx";
import type { FailureId } from "../../../../src/core/competition/id.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { fieldOf } from "../../../../src/core/log/runs.ts";
import { formOf } from "../../../../src/core/log/setup.ts";
import { type PracticePlan, practicePlan, robotSheets } from "../../../../src/core/practice/robot.ts";
import { boardSnapshot, snapshotFor } from "../../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../../src/core/standings/standings.ts";
import { smallDay } from "../../../core/fixtures/small-day.ts";
import { Day, MORNING, station, team, type WatchedDevice } from "./day.ts";
import { officeApp, onDevice } from "./office-app.tsx";

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
  for (const { tablet, act } of acts) {
    const key = act.targets[0]?.record.split("/")[1] ?? "";
    const device = day.tablet(key, tablet);
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
