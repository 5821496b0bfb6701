import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/competition/competition.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { boardSnapshot, slotsOf, snapshotFor } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import {
  aPolicy,
  captain,
  headJudge,
  ready,
  referee,
  sheetKey,
  station,
  submit,
  team,
} from "../log/builders.ts";

const making = { revision: 7, made: 1000, frozen: false };

/** Team 1 has 20 points at s1, team 2 is in conflict there, team 3 has not begun. */
function aStanding(policy: Partial<Policy>) {
  const { log, s1 } = ready();
  log.do(log.owner, "policy.put", record.policy, { ...aPolicy, ...policy });
  log.do(log.owner, "schedule.put", record.schedule, {
    slots: ["t1", "t2"].map((t) => ({ station: station("s1"), lane: 1, team: team(t), at: 5000 })),
  });
  const [first, second] = [log.admit(referee("s1")), log.admit(referee("s1"))];
  submit(log, first, sheetKey("s1", "t1"), s1);
  submit(log, first, sheetKey("s1", "t2"), s1);
  submit(log, second, sheetKey("s1", "t2"), s1, { seals: 0 });
  const field = fieldOf(log.state);
  return { state: log.state, whole: standing(field, scoreField(field)) };
}

describe("the board", () => {
  test("[R3] a policy that shows nothing leaves no standing in the snapshot", () => {
    const { state, whole } = aStanding({ board: "nothing" });
    const snapshot = boardSnapshot(state, whole, making);
    expect(snapshot).toMatchObject({ name: "First Aid Cup", practice: false, standing: null, disputed: [] });
    expect(JSON.stringify(snapshot)).not.toContain("Team 1");
  });

  test("[R3] hidden points by station are not in the snapshot at all, but that there is a dispute is", () => {
    const { state, whole } = aStanding({ boardStations: false });
    const { standing: cut, disputed } = boardSnapshot(state, whole, making);
    expect(cut?.stations).toEqual([]);
    expect(cut?.teams.flatMap(({ runs }) => runs)).toEqual([]);
    expect(cut?.teams.map(({ total }) => total)).toEqual(whole.teams.map(({ total }) => total));
    expect(disputed).toEqual(["t2"]);
  });

  test("a policy that shows all shows the standing as it is, with when and under which number", () => {
    const { state, whole } = aStanding({});
    expect(boardSnapshot(state, whole, { ...making, frozen: true })).toMatchObject({
      revision: 7,
      made: 1000,
      frozen: true,
      standing: whole,
      timeZone: "Europe/Oslo",
    });
  });
});

describe("a captain", () => {
  const cut = (shown: Policy["captain"], of = "t1") => {
    const { state, whole } = aStanding({ captain: shown });
    return { whole, snapshot: snapshotFor(captain(of), state, whole, making) };
  };

  test("[rule 53] sees nothing", () => {
    expect(cut("nothing").snapshot.standing).toBeNull();
  });

  test("[rule 53] sees the own total and rank, and of others not even that they exist", () => {
    const { snapshot } = cut("ownTotal");
    expect(snapshot.standing?.teams).toMatchObject([{ team: "t1", total: "20", runs: [] }]);
    expect(snapshot.standing?.tables).toMatchObject([{ ranked: 3, places: [{ team: "t1" }] }]);
    expect(snapshot.standing?.stations).toEqual([]);
    expect(JSON.stringify(snapshot)).not.toMatch(/Team [23]|"t[23]"/);
  });

  test("[rule 53] sees the own points by station", () => {
    const { snapshot, whole } = cut("ownSheets");
    expect(snapshot.standing?.teams).toEqual(whole.teams.filter((line) => line.team === team("t1")));
    expect(JSON.stringify(snapshot)).not.toMatch(/Team [23]|"t[23]"/);
  });

  test("[rule 53] sees every total, and points by station of the own team alone", () => {
    const { standing: shown } = cut("everyTotal").snapshot;
    const { teams } = shown ?? failing();
    expect(teams).toHaveLength(3);
    expect(teams.filter(({ runs }) => runs.length > 0).map((line) => line.team)).toEqual(["t1"]);
  });

  test("[V1] sees the own slots of the schedule", () => {
    const { state } = aStanding({});
    expect(slotsOf(state, team("t2"))).toMatchObject([{ team: "t2" }]);
    expect(slotsOf(state, team("t3"))).toEqual([]);
  });
});

test("[V1] office, chief judge and jury see all; station devices what the board shows", () => {
  const { state, whole } = aStanding({ board: "nothing" });
  const seen = (role: Parameters<typeof snapshotFor>[0]) => snapshotFor(role, state, whole, making).standing;
  for (const kind of ["office", "chiefJudge", "jury"] as const) expect(seen({ kind })).toBe(whole);
  expect([seen(referee("s1")), seen(headJudge("s1"))]).toEqual([null, null]);
});

function failing(): never {
  throw new Error("a standing is shown");
}
