import { expect, test } from "vitest";
import { clockState } from "../../../src/app/referee/clock-state.ts";
import { injectStates, injectToShow } from "../../../src/app/referee/injects.ts";
import { startWarnings } from "../../../src/app/referee/start-warnings.ts";
import { minutesBehind, stationDay, type TeamHere } from "../../../src/app/referee/station-day.ts";
import type { EventId, InjectId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { templateStations } from "../../../src/core/formats/templates.ts";
import { halfOfCommand, play, restOfCommand } from "./played.ts";
import { aCompetition, aTablet, MORNING, refereeAt, s5, seat, station, teamId } from "./station.ts";

const here = { station: s5, seat: seat("A"), lane: 1 };
const numbers = (teams: readonly TeamHere[]) => teams.map(({ team }) => team.number);
const formOf = (id: string) => {
  const found = templateStations().find((one) => one.id === station(id));
  if (!found) throw new Error(`there is no station ${id}`);
  return found.form;
};

test("[rule 5] teams of another lane come elsewhere; a seat for every lane has them all", () => {
  const server = aCompetition({
    change: (start) => ({
      ...start,
      schedule: {
        slots: start.schedule.slots.map((slot, index) => ({ ...slot, lane: (index % 2) + 1 })),
      },
    }),
  });
  const snapshot = aTablet(server).snapshot();
  expect(numbers(stationDay(snapshot, here).waiting)).toEqual([14, 3, 31, 27, 19]);
  expect(numbers(stationDay(snapshot, here).elsewhere)).toEqual([22, 8, 12, 5, 2]);
  expect(stationDay(snapshot, { ...here, lane: null }).waiting).toHaveLength(10);
});

test("a team that nobody planned here is found elsewhere and not waited for", () => {
  const server = aCompetition({
    change: (start) => ({
      ...start,
      schedule: { slots: start.schedule.slots.filter(({ team }) => team !== teamId(14)) },
    }),
  });
  const day = stationDay(aTablet(server).snapshot(), here);
  expect(numbers(day.elsewhere)).toEqual([14]);
  expect(day.expected).toBe(9);
});

test("a team of another lane that was scored here all the same stands among the done ones", async () => {
  const device = aTablet(
    aCompetition({
      change: (start) => ({
        ...start,
        schedule: { slots: start.schedule.slots.map((slot) => ({ ...slot, lane: 2 })) },
      }),
    }),
  );
  await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  const day = stationDay(device.snapshot(), here);
  expect(numbers(day.done)).toEqual([14]);
  expect(day.elsewhere).toHaveLength(9);
});

test("[V4] an excused seat is done without a sheet", () => {
  const server = aCompetition();
  const device = aTablet(server, refereeAt("s5", "B"));
  server.office({
    kind: "seat.excuse",
    targets: [{ record: record.run({ station: s5, team: teamId(14), attempt: 1 }), basis: [] }],
    body: { seat: seat("B"), scope: "run", reason: "Judge taken ill" },
  });
  const day = stationDay(device.snapshot(), { ...here, seat: seat("B") });
  expect(day.done.map(({ team, status }) => [team.number, status])).toEqual([[14, "excused"]]);
});

test("[rule 7] a station that is cancelled for a team has nothing to score for it", () => {
  const server = aCompetition();
  const device = aTablet(server);
  server.office({
    kind: "station.cancel",
    targets: [{ record: record.station(s5), basis: [] }],
    body: { teams: [teamId(14)], treatment: "rebased", reason: "Thunderstorm" },
  });
  const day = stationDay(device.snapshot(), here);
  expect(day.done.map(({ team, status }) => [team.number, status])).toEqual([[14, "cancelled"]]);
});

test("[rule 8] a run that is repeated waits again", async () => {
  const server = aCompetition();
  const device = aTablet(server);
  await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  device.send();
  server.office({
    kind: "run.again",
    targets: [{ record: record.run({ station: s5, team: teamId(14), attempt: 2 }), basis: [] }],
    body: { counts: 2, reason: "Equipment failed" },
  });
  const [next] = stationDay(device.snapshot(), here).waiting;
  expect([next?.team.number, next?.key.attempt]).toEqual([14, 2]);
});

test("a station is behind by whole minutes, and never ahead", () => {
  const day = stationDay(aTablet(aCompetition()).snapshot(), here);
  const due = MORNING + 10 * 60_000;
  expect([due - 1, due + 59_999, due + 60_000].map((now) => minutesBehind(day, now))).toEqual([0, 0, 1]);
});

const saidLate = (server: ReturnType<typeof aCompetition>, team: number, minutes: number) =>
  server.office({
    kind: "run.late",
    targets: [{ record: record.run({ station: s5, team: teamId(team), attempt: 1 }), basis: [] }],
    body: { minutes },
  });

test("[rule 4] a team that comes late is not next, stands where it is awaited, and is started without a warning", () => {
  const server = aCompetition();
  const device = aTablet(server);
  saidLate(server, 14, 30);
  const day = stationDay(device.snapshot(), here);
  expect(numbers(day.waiting).slice(0, 4)).toEqual([22, 14, 3, 8]);
  const late = day.waiting[1];
  const other = day.waiting[2];
  if (!late || !other) throw new Error("both wait");
  const about = { day, seat: here, snapshot: device.snapshot() };
  expect(startWarnings(late, about)).toEqual([]);
  expect(startWarnings(other, about)).toMatchObject([{ kind: "notNext", next: { id: "t22" } }]);
  saidLate(server, 14, 0);
  expect(numbers(stationDay(device.snapshot(), here).waiting)[0]).toBe(14);
});

test("a station is not behind because of a team that said it comes late, nor of one that was missed yesterday", () => {
  const server = aCompetition({
    change: (start) => ({
      ...start,
      schedule: {
        slots: start.schedule.slots.map((slot, index) =>
          index === 0 ? { ...slot, at: slot.at - 86_400_000 } : slot,
        ),
      },
    }),
  });
  const device = aTablet(server);
  saidLate(server, 22, 20);
  const day = stationDay(device.snapshot(), here);
  const third = MORNING + 50 * 60_000;
  expect([third, third + 5 * 60_000].map((now) => minutesBehind(day, now))).toEqual([0, 5]);
});

test("[rule 16] the clock warns from the form's warning time on, and is over exactly at the limit", () => {
  const form = { timeLimit: 360, warning: 60 };
  const tone = (elapsed: number) =>
    clockState({ running: true, started: 1, elapsed, timeUp: false }, form, 10).tone;
  expect([2999, 3000, 3599, 3600].map(tone)).toEqual(["normal", "warning", "warning", "over"]);
});

test("[rule 16] what is left and what has passed add up to the limit, second for second", () => {
  for (const elapsed of [0, 5, 4625, 7199]) {
    const state = clockState({ running: true, started: 1, elapsed, timeUp: false }, { timeLimit: 720 }, 10);
    expect(state.elapsed + (state.left ?? 0)).toBe(720);
  }
});

test("a form without a limit has a clock that only runs", () => {
  const state = clockState({ running: true, started: 1, elapsed: 99_999, timeUp: false }, {}, 10);
  expect([state.tone, state.left, state.over]).toEqual(["normal", null, null]);
});

test("[rule 21] an inject after an event is due so many seconds after it, and unknown before", () => {
  const form = formOf("s1");
  const none = { events: new Map(), injects: new Map() };
  expect(injectStates(form, none, 10)[0]?.due).toBe(null);
  const happened = { ...none, events: new Map([["bleed_controlled" as EventId, 300]]) };
  expect(injectStates(form, happened, 10)[0]?.due).toBe(900);
});

test("[rule 21] the inject shown is the first that was not given, in the order of their times", () => {
  const [first] = formOf("s5").injects;
  if (!first) throw new Error("station 5 has no inject");
  const injects = [
    { ...first, id: "late" as InjectId, when: { kind: "at" as const, seconds: 500 } },
    { ...first, id: "early" as InjectId, when: { kind: "at" as const, seconds: 100 } },
  ];
  const states = (...given: string[]) =>
    injectStates(
      { ...formOf("s5"), injects },
      { events: new Map(), injects: new Map(given.map((id) => [id as InjectId, 1])) },
      10,
    );
  expect(injectToShow(states())?.inject.id).toBe("early");
  expect(injectToShow(states("early"))?.inject.id).toBe("late");
  expect(injectToShow(states("early", "late"))?.inject.id).toBe("late");
});
