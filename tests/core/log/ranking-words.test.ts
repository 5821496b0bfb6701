import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { TieId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { waitsForServer } from "../../../src/core/log/op.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { stationPassedAt } from "../../../src/core/log/opened.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { visible } from "../../../src/core/log/visible.ts";
import {
  captain,
  competition,
  headJudge,
  naming,
  ready,
  reason,
  referee,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const tie = (id: string) => record.tie(v.parse(TieId, id));
const t1 = team("t1");

describe("[R5] [rule 4] a team that is out of the event", () => {
  const out = { status: "disqualified" as const, reason };

  test("is out from the sequence of the status on, until it is taken back", () => {
    const { log } = ready();
    const op = log.do(log.owner, "team.status", record.teamStatus(t1), out);
    expect([...fieldOf(log.state).teamStatuses]).toEqual([[t1, "disqualified"]]);
    log.do(log.owner, "team.status", [naming(record.teamStatus(t1), op)], { status: null, reason });
    expect(fieldOf(log.state).teamStatuses.size).toBe(0);
  });

  test("[L7] two statuses made without knowing of one another: the first stands, the other is a rival", () => {
    const { log } = ready();
    log.do(log.owner, "team.status", record.teamStatus(t1), out);
    log.do(log.owner, "team.status", record.teamStatus(t1), { status: "withdrawn", reason });
    expect([...fieldOf(log.state).teamStatuses]).toEqual([[t1, "disqualified"]]);
  });

  test("nothing that is missing of it keeps results from being final", () => {
    const { log } = ready();
    const before = openMatters(log.state).filter((name) => name.includes("/t1/"));
    expect(before.length).toBeGreaterThan(0);
    log.do(log.owner, "team.status", record.teamStatus(t1), out);
    expect(openMatters(log.state).filter((name) => name.includes("/t1/"))).toEqual([]);
    expect(openMatters(log.state).length).toBeGreaterThan(0);
  });

  test("no station waits for it to open its detail", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    submit(log, device, sheetKey("s1", "t1"), s1);
    submit(log, device, sheetKey("s1", "t2"), s1);
    expect(stationPassedAt(log.state, station("s1"))).toBeNull();
    log.do(log.owner, "team.status", record.teamStatus(team("t3")), out);
    expect(stationPassedAt(log.state, station("s1"))).toBe(log.state.sequence);
  });

  test("it is for office, chief judge and jury, and only of a team that is there", () => {
    const { log } = ready();
    const said = (role: Parameters<typeof log.admit>[0], of = t1) =>
      log.say(log.admit(role), "team.status", record.teamStatus(of), out).verdict;
    expect(said(headJudge("s1"))).toMatchObject({ reason: { kind: "rights" } });
    expect(said(captain("t1"))).toMatchObject({ reason: { kind: "rights" } });
    expect(said({ kind: "jury" })).toEqual({ kind: "accepted" });
    expect(said({ kind: "chiefJudge" }, team("t9"))).toMatchObject({
      reason: { kind: "unknown", what: "team/t9" },
    });
  });

  test("[L37] its reason is read by officials and its own captain", () => {
    const { log } = ready();
    const id = log.do(log.owner, "team.status", record.teamStatus(t1), out);
    const entry = log.state.ops.get(id);
    const sees = (role: Parameters<typeof log.admit>[0]) => {
      const { id: device } = log.admit(role);
      return entry !== undefined && visible(entry, { device, role }, log.state);
    };
    expect(sees(referee("s2"))).toBe(true);
    expect(sees(captain("t1"))).toBe(true);
    expect(sees(captain("t2"))).toBe(false);
    expect(entry !== undefined && visible(entry, { kind: "anyone" }, log.state)).toBe(false);
  });
});

describe("[R4] [rule 49] a recorded decision between equal teams", () => {
  const order = [team("t2"), t1];

  test("stands in the field in the order in which decisions took force", () => {
    const { log } = ready();
    log.do(log.owner, "tie.decide", tie("a"), { order, by: "lots", reason });
    const b = log.do(log.owner, "tie.decide", tie("b"), {
      order: [t1, team("t3")],
      by: "estimation",
      reason,
    });
    const orders = () => fieldOf(log.state).ties.map((decision) => decision.order.join(">"));
    expect(orders()).toEqual(["t2>t1", "t1>t3"]);
    log.do(log.owner, "tie.decide", [naming(tie("b"), b)], { order: [team("t3"), t1], by: "other", reason });
    expect(orders()).toEqual(["t2>t1", "t3>t1"]);
  });

  test("[L12, L18] two that are let in at once stand in the order of their arrival, however they reach a device", () => {
    const { log } = ready();
    const device = log.admit(referee("s1"));
    const [a, b] = ["b", "a"].map((id, index) =>
      log.say(device, "tie.decide", tie(id), {
        order: index === 0 ? order : [t1, team("t3")],
        by: "lots",
        reason,
      }),
    );
    const targets = [a, b].flatMap((said) => (said ? [naming(record.op(said.id))] : []));
    log.do(log.owner, "op.accept", targets, { reason });
    for (const entries of [log.entries, log.entries.toReversed()]) {
      expect(fieldOf(fold(competition, entries)).ties.map(({ id }) => id)).toEqual(["b", "a"]);
    }
  });

  test("names teams that are there, each once", () => {
    const { log } = ready();
    const said = (...teams: readonly string[]) =>
      log.say(log.owner, "tie.decide", tie("a"), { order: teams.map(team), by: "lots", reason }).verdict;
    expect(said("t1", "t9")).toMatchObject({ reason: { kind: "unknown", what: "team/t9" } });
    expect(said("t1", "t1")).toMatchObject({ reason: { kind: "malformed", path: "body.order" } });
  });

  test("[L16] both wait for the server: they decide for everybody", () => {
    for (const kind of ["tie.decide", "team.status"] as const) {
      expect(waitsForServer({ kind, targets: [{ record: tie("a"), basis: [] }] })).toBe(true);
    }
  });

  test("[L37] ranks are worked out nowhere but where all is seen", () => {
    const { log } = ready();
    const id = log.do(log.owner, "tie.decide", tie("a"), { order, by: "lots", reason });
    const entry = log.state.ops.get(id);
    for (const role of [referee("s1"), headJudge("s1"), captain("t1")]) {
      const { id: device } = log.admit(role);
      expect(entry && visible(entry, { device, role }, log.state)).toBe(false);
    }
    const { id: device } = log.admit({ kind: "jury" });
    expect(entry && visible(entry, { device, role: { kind: "jury" } }, log.state)).toBe(true);
  });
});
