import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/competition/competition.ts";
import { AwardId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { boardSnapshot, snapshotFor } from "../../../src/core/protocol/board-cut.ts";
import type { AwardTable, NationTable, Standing } from "../../../src/core/standings/standing.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { said } from "../fixtures/form.ts";
import { someRules } from "../fixtures/rules.ts";
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
function aStanding(policy: Partial<Policy>, rules: Parameters<typeof someRules>[0] = {}) {
  const { log, s1 } = ready();
  log.do(log.owner, "rules.put", record.rules, someRules(rules));
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

const leadership: AwardTable = {
  award: v.parse(AwardId, "lead"),
  words: said("Leadership"),
  category: null,
  max: "10",
  places: [
    { team: team("t1"), rank: 1, shared: false, points: "10" },
    { team: team("t2"), rank: 2, shared: false, points: "5" },
  ],
};
const nations: NationTable = {
  best: 2,
  places: [{ nation: "NOR", rank: 1, shared: false, total: "25", teams: [team("t1"), team("t2")] }],
};
const withSideTables = (whole: Standing): Standing => ({ ...whole, awards: [leadership], nations });

describe("the board", () => {
  test("[R3] a policy that shows nothing leaves no standing in the snapshot", () => {
    const { state, whole } = aStanding({ board: "nothing" });
    const snapshot = boardSnapshot(state, whole, making);
    expect(snapshot).toMatchObject({ name: "First Aid Cup", practice: false, standing: null, disputed: [] });
    expect(JSON.stringify(snapshot)).not.toContain("Team 1");
  });

  test("[R3, V1, V7, L5] hidden points by station are not in the snapshot at all, but that there is a dispute is", () => {
    const { state, whole } = aStanding({ boardStations: false });
    const { standing: cut, disputed } = boardSnapshot(state, whole, making);
    expect(cut?.stations).toEqual([]);
    expect(cut?.teams.flatMap(({ runs }) => runs)).toEqual([]);
    expect(cut?.teams.map(({ total }) => total)).toEqual(whole.teams.map(({ total }) => total));
    expect(disputed).toEqual(["t2"]);
  });

  test("[R3] with hidden points by station no place, pass or dropped run is in the snapshot", () => {
    const { state, whole } = aStanding({ boardStations: false }, { total: { kind: "rankSum" }, best: 1 });
    expect(JSON.stringify(whole)).toMatch(/"place":1.*"passed".*"dropped"/);
    expect(JSON.stringify(boardSnapshot(state, whole, making))).not.toMatch(/"(place|passed|dropped)"/);
  });

  test("[rule 24] special awards are in the snapshot only where the policy says so", () => {
    const shown = (awards: boolean) => {
      const { state, whole } = aStanding({ awards });
      return boardSnapshot(state, withSideTables(whole), making).standing;
    };
    expect(shown(true)?.awards).toEqual([leadership]);
    expect(shown(false)?.awards).toEqual([]);
    expect(JSON.stringify(shown(false))).not.toContain("Leadership");
  });

  test("[R6] the table of nations is as public as the totals that it adds up", () => {
    const { state, whole } = aStanding({ boardStations: false });
    expect(boardSnapshot(state, withSideTables(whole), making).standing?.nations).toEqual(nations);
  });

  test("[P4] the snapshot says in which unit times are, also when it shows no standing", () => {
    const { state, whole } = aStanding({ board: "nothing" }, { unitsPerSecond: 100 });
    expect(boardSnapshot(state, whole, making).unitsPerSecond).toBe(100);
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

  const side = (shown: Policy["captain"], awards: boolean) => {
    const { state, whole } = aStanding({ captain: shown, awards });
    return snapshotFor(captain("t1"), state, withSideTables(whole), making).standing;
  };

  test.each(["ownTotal", "ownSheets"] as const)(
    "[R3] who sees %s has the own place in special awards and nothing that adds up other teams",
    (shown) => {
      expect(side(shown, true)?.awards).toEqual([{ ...leadership, places: leadership.places.slice(0, 1) }]);
      expect(side(shown, false)?.awards).toEqual([]);
      expect(side(shown, true)?.nations).toBeNull();
      expect(JSON.stringify(side(shown, true))).not.toMatch(/"t[23]"/);
    },
  );

  test("[rule 53] who sees every total has the table of nations, and special awards where the policy says so", () => {
    expect(side("everyTotal", false)).toMatchObject({ awards: [], nations });
    expect(side("everyTotal", true)).toMatchObject({ awards: [leadership], nations });
  });

  test.each(["nothing", "ownTotal", "ownSheets", "everyTotal"] as const)(
    "[V1, V7] sees the own slots of the schedule and no others, also where %s else is shown",
    (shown) => {
      const { state, whole } = aStanding({ captain: shown });
      const of = (t: string) => snapshotFor(captain(t), state, whole, making).slots;
      expect(of("t2")).toEqual([{ station: "s1", order: 1, lane: 1, at: 5000 }]);
      expect(of("t3")).toEqual([]);
    },
  );

  test("[V1] nobody else's snapshot holds slots, since the others have the schedule or none at all", () => {
    const { state, whole } = aStanding({});
    expect(boardSnapshot(state, whole, making)).not.toHaveProperty("slots");
    for (const role of [referee("s1"), { kind: "office" } as const]) {
      expect(snapshotFor(role, state, whole, making)).not.toHaveProperty("slots");
    }
  });
});

test("[rule 24] office, chief judge and jury see special awards before the policy opens them", () => {
  const { state, whole } = aStanding({ awards: false });
  for (const kind of ["office", "chiefJudge", "jury"] as const) {
    expect(snapshotFor({ kind }, state, withSideTables(whole), making).standing?.awards).toEqual([
      leadership,
    ]);
  }
  for (const role of [referee("s1"), headJudge("s1")]) {
    expect(snapshotFor(role, state, withSideTables(whole), making).standing?.awards).toEqual([]);
  }
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
