import fc from "fast-check";
import { expect, test } from "vitest";
import { drawOrder } from "../../../src/app/organizer/draw.ts";
import { isLoopback } from "../../../src/app/organizer/people/address.ts";
import { isPin, randomPin } from "../../../src/app/organizer/people/pin.ts";
import { roleOfValues, roleValues } from "../../../src/app/organizer/people/role-values.ts";
import { hoursUntil } from "../../../src/app/organizer/people/validity.ts";
import { clashesOf } from "../../../src/app/organizer/setup/clashes.ts";
import { startingOrder } from "../../../src/app/organizer/setup/starting-order.ts";
import type { Schedule } from "../../../src/core/competition/competition.ts";
import type { StationId, TeamId } from "../../../src/core/competition/id.ts";
import type { Role } from "../../../src/core/log/role.ts";
import { rotation } from "../../../src/core/practice/rotation.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";

const stations = new Map(smallDay.stations.map(({ id, form }) => [id, { form }]));
const MINUTE = 60_000;
const slot = (station: string, lane: number, team: string, minute: number): Schedule["slots"][number] => ({
  station: station as StationId,
  lane,
  team: team as TeamId,
  at: minute * MINUTE,
});

test("a run that begins before the one before it in its lane is over is a clash", () => {
  // Station 1 has a time limit of six minutes.
  const slots = [slot("s1", 1, "t1", 0), slot("s1", 1, "t2", 5), slot("s1", 1, "t3", 11)];
  expect(clashesOf({ slots }, stations)).toEqual([{ kind: "lane", earlier: slots[0], later: slots[1] }]);
});

test("lanes of one station don't disturb one another, and a team can't be at two stations at once", () => {
  const lanes = [slot("s5", 1, "t1", 0), slot("s5", 2, "t2", 0)];
  expect(clashesOf({ slots: lanes }, stations)).toEqual([]);
  // Station 5 takes twelve minutes.
  const hurried = [slot("s5", 1, "t1", 0), slot("s1", 1, "t1", 11)];
  expect(clashesOf({ slots: hurried }, stations)).toEqual([
    { kind: "team", earlier: hurried[0], later: hurried[1] },
  ]);
  expect(clashesOf({ slots: [slot("s5", 1, "t1", 0), slot("s1", 1, "t1", 12)] }, stations)).toEqual([]);
});

test("[rule 5] a rotation with enough minutes never clashes, whatever the teams and lanes", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 12, max: 60 }),
      fc.integer({ min: 0, max: 90 }),
      (count, lanes, minutes, pause) => {
        const teams = Array.from({ length: count }, (_, index) => `t${index}` as TeamId);
        const at = smallDay.stations.map(({ id }, index) => ({ id, station: { lanes: lanes[index] ?? 1 } }));
        const plan = rotation(teams, at, 0, { wave: minutes * MINUTE, pause: pause * MINUTE });
        expect(plan.slots).toHaveLength(count * at.length);
        expect(clashesOf(plan, stations)).toEqual([]);
      },
    ),
  );
});

const field = {
  teams: new Map(smallDay.teams.map(({ id, team }) => [id, team])),
  categories: new Map(smallDay.categories.map(({ id, category }) => [id, category])),
};

test("teams start by number, or category by category in the order of the categories", () => {
  const drawn = ["t7", "t1"] as TeamId[];
  expect(startingOrder("number", field, drawn)).toEqual(["t1", "t2", "t3", "t4", "t5", "t6", "t7"]);
  expect(startingOrder("category", field, drawn)).toEqual(["t4", "t5", "t6", "t7", "t1", "t2", "t3"]);
  expect(startingOrder("drawn", field, drawn)).toEqual(["t7", "t1"]);
});

test("drawing lots keeps every team once", () => {
  const teams = Array.from({ length: 40 }, (_, index) => index);
  const drawn = drawOrder(teams);
  expect(drawn.toSorted((a, b) => a - b)).toEqual(teams);
  // One order in 40! is the same as before.
  expect(drawn).not.toEqual(teams);
});

test("[A1] a PIN has four to six digits, a drawn one six", () => {
  for (const pin of ["1234", "12345", "123456"]) expect(isPin(pin)).toBe(true);
  for (const pin of ["", "123", "1234567", "12a4", "１２３４"]) expect(isPin(pin)).toBe(false);
  for (let times = 0; times < 200; times += 1) expect(randomPin()).toMatch(/^\d{6}$/);
});

test("[A5] an address of the machine itself is told from one that tablets can reach", () => {
  for (const address of [
    "http://localhost:8080",
    "http://127.0.0.1",
    "http://[::1]:80",
    "http://a.localhost",
  ]) {
    expect(isLoopback(address)).toBe(true);
  }
  for (const address of [
    "https://aidpost.example",
    "https://192.168.1.4:8443",
    "https://localhost.example",
  ]) {
    expect(isLoopback(address)).toBe(false);
  }
});

test("an invite until the end works until the day after the competition, and never less than a day", () => {
  const day = Date.parse("2026-08-01T06:00:00Z");
  // 23:59 in Helsinki is 20:59 UTC: 15 hours to the end of the day, and a day on top.
  expect(hoursUntil("end", smallDay.competition, day)).toBe(15 + 24);
  expect(hoursUntil("end", smallDay.competition, day + 90 * 24 * 60 * MINUTE)).toBe(24);
  expect(hoursUntil("hour", smallDay.competition, day)).toBe(1);
});

test("[A1] a role that is edited without a change stays the same", () => {
  const roles = [
    { kind: "referee", posts: [{ station: "s5", seats: ["A", "B"], lane: 2 }] },
    { kind: "referee", posts: [{ station: "s1", seats: null, lane: null }] },
    { kind: "headJudge", stations: ["s1", "s3"] },
    { kind: "chiefJudge" },
    { kind: "jury" },
    { kind: "office" },
  ] as unknown as Role[];
  for (const role of roles) expect(roleOfValues(roleValues(role))).toEqual(role);
});
