import { describe, expect, test } from "vitest";
import type { Official } from "../../../src/core/competition/competition.ts";
import { type About, mayAct, mayUndo, narrowed, type RIGHTS } from "../../../src/core/log/allowed.ts";
import { bodies } from "../../../src/core/log/op.ts";
import type { Role, RoleKind } from "../../../src/core/log/role.ts";
import { captain, headJudge, referee, seat, station, team } from "./builders.ts";

/** Who may do what. Columns: referee, head judge, chief judge, jury, office, captain, server. */
const COLUMNS: readonly RoleKind[] = [
  "referee",
  "headJudge",
  "chiefJudge",
  "jury",
  "office",
  "captain",
  "server",
];
/** `S` at own stations, `A` at own seats, `O` for own sheets, `T` own team, `I` about itself, `+` everywhere, `.` never. */
const TABLE = `
  competition.create  . . . . . . .
  competition.put     . . . . + . .
  rules.put           . . . . + . .
  category.put        . . . . + . .
  team.put            . . . . + . .
  official.put        . . . . + . .
  station.put         . . . . + . .
  sheetform.put       . . . . + . .
  schedule.put        . . . . + . .
  policy.put          . . . . + . .
  substitution.put    . . + . + . .
  history.begin       . . . . . . +
  invite.make         . . . . + . .
  invite.revoke       . . . . + . .
  device.admit        . . . . . . +
  device.assign       . . . . + . .
  device.revoke       . . . . + . .
  device.report       I I I I I I .
  sheet.submit        A S . . + . .
  sheet.correct       O S . . + . .
  sheet.void          O S . . + . .
  sheet.move          O S . . + . .
  sheet.acknowledge   A S . . + . .
  conflict.settle     . S + . + . .
  discrepancy.settle  . S + . + . .
  run.status          S S + . + . .
  run.late            S S + . + . .
  run.again           . S + . + . .
  seat.excuse         . S . . + . .
  block.give          . S . . + . .
  block.excuse        . S . . + . .
  criterion.excuse    . S . . + . .
  station.cancel      . . + . + . .
  penalty.give        . S . . + . .
  failure.judge       . S . . + . .
  discretion.give     . S . . + . .
  team.status         . . + + + . .
  tie.decide          . . + + + . .
  ruling.give         . S + . + . .
  protest.lodge       . . . . + T .
  protest.decide      . . + + + T .
  results.publish     . . . . + . .
  op.accept           . . . . + . +
  op.refuse           . . . . + . .
`;
const rows = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

const own: Readonly<Record<RoleKind, Role>> = {
  referee: referee("s1", ["A"]),
  headJudge: headJudge("s1"),
  chiefJudge: { kind: "chiefJudge" },
  jury: { kind: "jury" },
  office: { kind: "office" },
  captain: captain("t1"),
  server: { kind: "server" },
};

/** What one letter allows of: own seat and sheet, own seat and another's sheet, other seat, other station. */
const places: readonly About[] = [
  { station: station("s1"), seat: seat("A"), team: team("t1"), own: true, itself: true },
  { station: station("s1"), seat: seat("A"), team: team("t1"), own: false, itself: true },
  { station: station("s1"), seat: seat("B"), team: team("t1"), own: true, itself: true },
  { station: station("s2"), seat: seat("A"), team: team("t1"), own: true, itself: true },
  { station: station("s1"), seat: seat("A"), team: team("t2"), own: true, itself: false },
];
const ALLOWS: Readonly<Record<string, readonly boolean[]>> = {
  ".": [false, false, false, false, false],
  "+": [true, true, true, true, true],
  S: [true, true, true, false, true],
  A: [true, true, false, false, true],
  O: [true, false, false, false, true],
  T: [true, true, true, true, false],
  I: [true, true, true, true, false],
};

test("[A1, rule 35] the table speaks of every kind", () => {
  expect(rows.map(([kind]) => kind).sort()).toEqual(
    Object.keys(bodies)
      .filter((kind) => kind !== "op.undo")
      .sort(),
  );
});

describe.each(rows)("[A1] %s", (kind = "", ...letters) => {
  test.each(COLUMNS.map((role, index) => [role, letters[index] ?? "?"] as const))(
    "by %s: %s",
    (role, letter) => {
      const allowed = places.map((about) => mayAct(own[role], kind as keyof typeof RIGHTS, about));
      expect(allowed).toEqual(ALLOWS[letter]);
    },
  );
});

test("[L8] a referee takes back only what the device did itself, everybody else what they may do", () => {
  const at: About = { station: station("s1"), own: false };
  expect(mayUndo(own.referee, "run.status", at)).toBe(false);
  expect(mayUndo(own.referee, "run.status", { ...at, own: true })).toBe(true);
  expect(mayUndo(own.headJudge, "run.status", at)).toBe(true);
  expect(mayUndo(own.jury, "run.status", at)).toBe(false);
});

test("a post without seats is for any seat of its station", () => {
  const about = { station: station("s1"), seat: seat("Q") };
  expect(mayAct(referee("s1"), "sheet.submit", about)).toBe(true);
  expect(mayAct(referee("s2"), "sheet.submit", about)).toBe(false);
});

describe("[A1] a PIN narrows a device's rights and never widens them", () => {
  const official = (role: Official["role"], ...stations: string[]): Official => ({
    role,
    stations: stations.map(station),
  });
  const all = [station("s1"), station("s2")];

  test("an office device in a head judge's hands has a head judge's rights", () => {
    expect(narrowed(own.office, official("headJudge", "s2"), all)).toEqual(headJudge("s2"));
    expect(narrowed(own.office, official("referee"), all)).toEqual({
      kind: "referee",
      posts: all.map((at) => ({ station: at, seats: null, lane: null })),
    });
  });

  test("a referee's device stays one in whosever hands", () => {
    for (const role of ["referee", "headJudge", "chiefJudge", "jury", "office"] as const) {
      expect(narrowed(own.referee, official(role, "s2"), all)).toEqual(own.referee);
    }
    expect(narrowed(own.captain, official("office"), all)).toEqual(own.captain);
  });

  test("nobody signed in, or somebody of the same rank: the device's own rights", () => {
    expect(narrowed(own.office, null, all)).toEqual(own.office);
    expect(narrowed(own.jury, official("office"), all)).toEqual(own.jury);
    expect(narrowed(own.headJudge, official("headJudge", "s2"), all)).toEqual(own.headJudge);
  });
});
