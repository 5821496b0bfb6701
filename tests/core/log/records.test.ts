import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { DeviceId, OpId, RulingId, SubstitutionId, TieId } from "../../../src/core/competition/id.ts";
import { RecordName, record, recordKey } from "../../../src/core/competition/run.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import {
  category,
  failure,
  invite,
  opId,
  penalty,
  person,
  protest,
  ready,
  reason,
  run,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const s1 = station("s1");
const at = run("s1", "t1", 2);

describe("names of records", () => {
  test.each<[string, RecordName, object]>([
    ["competition", record.competition, { kind: "competition" }],
    ["rules", record.rules, { kind: "rules" }],
    ["category/k", record.category(category("k")), { kind: "category", id: "k" }],
    ["team/t1", record.team(team("t1")), { kind: "team", id: "t1" }],
    ["official/p", record.official(person("p")), { kind: "official", id: "p" }],
    ["station/s1", record.station(s1), { kind: "station", id: "s1" }],
    ["sheetform/s1", record.form(s1), { kind: "sheetform", id: "s1" }],
    ["schedule", record.schedule, { kind: "schedule" }],
    ["policy", record.policy, { kind: "policy" }],
    ["run/s1/t1/2", record.run(at), { kind: "run", ...at }],
    ["sheet/s1/t1/1/A", record.sheet(sheetKey("s1", "t1")), { kind: "sheet", ...sheetKey("s1", "t1") }],
    ["penalty/s1/t1/2/rough", record.penalty(at, penalty("rough")), { kind: "penalty", id: "rough", ...at }],
    ["protest/p1", record.protest(protest("p1")), { kind: "protest", id: "p1" }],
    ["ruling/r1", record.ruling("r1" as RulingId), { kind: "ruling", id: "r1" }],
    ["issue/3", record.issue(3), { kind: "issue", id: "3" }],
  ])("[L3] %s", (text, name, key) => {
    expect(name).toBe(text);
    expect(recordKey(name)).toEqual(key);
  });

  test.each<[string, RecordName, object]>([
    ["history", record.history, { kind: "history" }],
    ["invite/i1", record.invite(invite("i1")), { kind: "invite", id: "i1" }],
    ["device/d", record.device("d" as DeviceId), { kind: "device", id: "d" }],
    ["failure/s1/t1/2/alone", record.failure(at, failure("alone")), { kind: "failure", id: "alone", ...at }],
    [`op/${opId(1)}`, record.op(opId(1)), { kind: "op", id: opId(1) }],
  ])("[L22] %s", (text, name, key) => {
    expect(name).toBe(text);
    expect(recordKey(name)).toEqual(key);
  });

  test.each<[string, RecordName, object]>([
    ["discretion/s1/t1/2", record.discretion(at), { kind: "discretion", ...at }],
    ["teamstatus/t1", record.teamStatus(team("t1")), { kind: "teamstatus", id: "t1" }],
    ["tie/x", record.tie("x" as TieId), { kind: "tie", id: "x" }],
    ["substitution/u", record.substitution("u" as SubstitutionId), { kind: "substitution", id: "u" }],
  ])("[L37] %s", (text, name, key) => {
    expect(name).toBe(text);
    expect(recordKey(name)).toEqual(key);
  });

  test.each([
    "",
    "team",
    "team/",
    "team/a/b",
    "run/s1/t1",
    "run/s1/t1/0",
    "run/s1/t1/10",
    "sheet/s1/t1/1",
    "sheet/s1/t1/1/A/B",
    "issue/0",
    "issue/01",
    "op/x",
    "results",
    "team/a b",
    "team/-a",
    "history/1",
  ])("[L3] there is no record named %j", (text) => {
    expect(v.safeParse(RecordName, text).success).toBe(false);
  });
});

describe("attempts", () => {
  /** What the team counts at the station, and what is open there. */
  function seen(log: ReturnType<typeof ready>["log"]) {
    const field = fieldOf(log.state);
    const lines = standing(field, scoreField(field)).teams;
    const line = lines.find((one) => one.team === team("t1"));
    const open = openMatters(log.state).filter((name) => name.includes("/s1/t1/"));
    return { attempt: field.runs.get(s1)?.get(team("t1"))?.key.attempt, points: line?.runs[0]?.points, open };
  }
  const again = (log: ReturnType<typeof ready>["log"], attempt: number, counts: number): OpId =>
    log.do(log.owner, "run.again", record.run(run("s1", "t1", attempt)), { counts, reason });

  test("[L3] the second attempt exists only after run.again, and one attempt counts", () => {
    const { log, s1: form } = ready();
    submit(log, log.owner, sheetKey("s1", "t1"), form);
    expect(seen(log)).toEqual({ attempt: 1, points: "20", open: [] });
    const early = log.say(log.owner, "run.late", record.run(at), { minutes: 1 });
    expect(early.verdict).toMatchObject({ reason: { kind: "unknown", what: "run/s1/t1/2" } });
    again(log, 2, 2);
    expect(seen(log)).toEqual({ attempt: 2, points: null, open: ["run/s1/t1/2"] });
    submit(log, log.owner, sheetKey("s1", "t1", "A", 2), form, { seals: 0 });
    expect(seen(log)).toEqual({ attempt: 2, points: "10", open: [] });
    again(log, 2, 1);
    expect(seen(log)).toEqual({ attempt: 1, points: "20", open: [] });
  });

  test("[L3] a third attempt follows the second, whichever of them counts", () => {
    const { log, s1: form } = ready();
    again(log, 2, 1);
    again(log, 3, 3);
    submit(log, log.owner, sheetKey("s1", "t1", "A", 3), form);
    expect(seen(log)).toEqual({ attempt: 3, points: "20", open: [] });
  });

  test("[L3] an attempt that counts must be there", () => {
    const { log } = ready();
    const said = log.say(log.owner, "run.again", record.run(at), { counts: 5, reason });
    expect(said.verdict).toMatchObject({
      kind: "quarantined",
      reason: { kind: "unknown", what: "run/s1/t1/5" },
    });
  });
});
