/** Two who score the same without knowing of one another: everybody is shown the same conflict, whoever came first. */
import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { conflicts, sheetHeads } from "../../../src/core/log/heads.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import type { Role } from "../../../src/core/log/role.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import type { State } from "../../../src/core/log/state.ts";
import { visible } from "../../../src/core/log/visible.ts";
import { boardSnapshot } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import {
  aPolicy,
  aSheet,
  competition,
  type FakeLog,
  headJudge,
  naming,
  ready,
  reason,
  referee,
  sheetKey,
} from "./builders.ts";

const key = sheetKey("s1", "t1");
const on = record.sheet(key);
/** Devices that see the seat: its own tablets, the head judge's, and those that see everything. */
const ROLES: Readonly<Record<string, Role>> = {
  seat: referee("s1", ["A"]),
  headJudge: headJudge("s1"),
  office: { kind: "office" },
  chiefJudge: { kind: "chiefJudge" },
  jury: { kind: "jury" },
};

/** What a device with this role reads of the log. */
function stateOf(log: FakeLog, role: Role): State {
  const device = log.admit(role).id;
  return fold(
    competition,
    log.entries.filter(({ sequence }) => {
      const entry = log.state.entries.get(sequence);
      return entry !== undefined && visible(entry, { device, role }, log.state);
    }),
  );
}

/** Both submit offline, then their sheets arrive in this order. */
function scoredTwice(order: "first" | "second") {
  const { log, s1 } = ready();
  log.do(log.owner, "policy.put", record.policy, aPolicy);
  const [one, other] = [log.admit(referee("s1", ["A"])), log.admit(referee("s1", ["A"]))];
  const made = [
    log.make(one, "sheet.submit", on, { sheet: aSheet(s1) }),
    log.make(other, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) }),
  ];
  for (const each of order === "first" ? made : made.toReversed()) {
    expect(log.take(each)).toEqual({ kind: "accepted" });
  }
  return { log, s1, one, other, made: made.map(({ id }) => id) };
}

describe.each(["first", "second"] as const)("the sheet of the %s comes first", (order) => {
  test.each(Object.entries(ROLES))("[L5, L18, V3] %s is shown the conflict, with both sheets", (_, role) => {
    const { log, made } = scoredTwice(order);
    const [conflict, ...others] = conflicts(stateOf(log, role));
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ kind: "sheet", record: on });
    const heads = conflict?.kind === "sheet" ? conflict.heads.map(({ op }) => op) : [];
    expect(heads.toSorted()).toEqual(made.toSorted());
  });

  test("[L5, V1] the board says that the team is disputed, and counts neither sheet", () => {
    const { log } = scoredTwice(order);
    const field = fieldOf(log.state);
    const whole = standing(field, scoreField(field));
    const snapshot = boardSnapshot(log.state, whole, { revision: 1, made: log.now, frozen: false });
    expect(snapshot.disputed).toEqual(["t1"]);
    const line = snapshot.standing?.teams.find(({ team }) => team === "t1");
    expect(line?.runs[0]).toMatchObject({ state: "disputed", points: null });
  });

  test("[L16] a final issue is set aside, with the sheet among what is open", () => {
    const { log } = scoredTwice(order);
    expect(openMatters(log.state)).toContain(on);
    const upTo = log.state.sequence;
    const said = log.say(log.owner, "results.publish", record.issue(1), { state: "final", upTo });
    expect(said.verdict).toMatchObject({
      kind: "quarantined",
      reason: { kind: "stillOpen", open: expect.arrayContaining([on]) },
    });
  });
});

test("[L4, L5] one corrects the own sheet and another submits a fresh one: heads are the correction and the fresh one", () => {
  for (const fresh of ["before", "after"] as const) {
    const { log, s1 } = ready();
    const [one, other] = [log.admit(referee("s1", ["A"])), log.admit(referee("s1", ["A"]))];
    const first = log.do(one, "sheet.submit", on, { sheet: aSheet(s1) });
    const corrected = log.make(one, "sheet.correct", [naming(on, first)], {
      sheet: aSheet(s1, { seals: 1 }),
      reason,
    });
    const second = log.make(other, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) });
    for (const made of fresh === "before" ? [second, corrected] : [corrected, second]) {
      expect(log.take(made)).toEqual({ kind: "accepted" });
    }
    const heads = sheetHeads(log.state, on).map(({ op }) => op);
    expect(heads.toSorted()).toEqual([corrected.id, second.id].toSorted());
    expect(conflicts(log.state)).toHaveLength(1);
  }
});
