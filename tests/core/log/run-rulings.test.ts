import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { openedBy } from "../../../src/core/log/opened-by.ts";
import { runRecord } from "../../../src/core/log/runs.ts";
import { runStatusTargets } from "../../../src/core/log/status.ts";
import { visible } from "../../../src/core/log/visible.ts";
import {
  aForm,
  captain,
  type FakeLog,
  headJudge,
  naming,
  ready,
  reason,
  referee,
  run,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const key = run("s1", "t1");
const at = (log: FakeLog) => runRecord(log.state, key);

describe("[rule 23] [P20] discretion of the head judge", () => {
  function withDiscretion() {
    const { log, s1 } = ready();
    const form = log.do(log.owner, "sheetform.put", [naming(record.form(station("s1")), s1)], {
      ...aForm(),
      discretion: { least: -5, most: 5 },
    });
    return { log, form };
  }

  test("is a version of its record, kept as it was given", () => {
    const { log } = withDiscretion();
    const judge = log.admit(headJudge("s1"));
    const first = log.do(judge, "discretion.give", record.discretion(key), { points: "2.5", reason });
    expect(at(log).discretion).toBe("2.5");
    log.do(judge, "discretion.give", [naming(record.discretion(key), first)], { points: -40, reason });
    expect(at(log).discretion).toBe(-40);
  });

  test("is the head judge's of the station or the office's", () => {
    const { log } = withDiscretion();
    const said = (role: Parameters<FakeLog["admit"]>[0]) =>
      log.say(log.admit(role), "discretion.give", record.discretion(key), { points: 1, reason }).verdict;
    for (const role of [referee("s1"), headJudge("s2"), captain("t1")]) {
      expect(said(role)).toMatchObject({ reason: { kind: "rights", right: "discretion.give" } });
    }
    expect(said({ kind: "office" })).toEqual({ kind: "accepted" });
  });

  test("is of a run that is there", () => {
    const { log } = withDiscretion();
    const said = (of: string, attempt = 1) =>
      log.say(log.owner, "discretion.give", record.discretion(run("s1", of, attempt)), { points: 1, reason });
    expect(said("t9").verdict).toMatchObject({ reason: { kind: "unknown", what: "team/t9" } });
    expect(said("t1", 2).verdict).toMatchObject({ reason: { kind: "unknown", what: "run/s1/t1/2" } });
  });

  test("[V6] opens with the run, like a penalty that was given", () => {
    const { log, form } = withDiscretion();
    const role = referee("s1", ["A"]);
    const who = { device: log.admit(role).id, role };
    const given = log.do(log.admit(headJudge("s1")), "discretion.give", record.discretion(key), {
      points: 2,
      reason,
    });
    const seen = () => {
      const entry = log.state.ops.get(given);
      return entry !== undefined && visible(entry, who, log.state);
    };
    expect(seen()).toBe(false);
    submit(log, log.owner, sheetKey("s1", "t1"), form);
    expect(seen()).toBe(true);
    const sequence = log.state.ops.get(given)?.sequence;
    expect(openedBy(log.state.sequence, who, log.state)).toContain(sequence);
  });

  test("a station whose form never allowed it knows none", () => {
    const { log } = ready();
    expect(
      log.say(log.owner, "discretion.give", record.discretion(key), { points: 1, reason }).verdict,
    ).toMatchObject({
      reason: { kind: "unknown", what: "discretion/s1" },
    });
  });
});

test("[rule 4] [P20] the last word about coming late stands, and can be taken back", () => {
  const { log } = ready();
  const device = log.admit(referee("s1"));
  expect(at(log).late).toBeNull();
  log.do(device, "run.late", record.run(key), { minutes: 5 });
  const later = log.do(device, "run.late", record.run(key), { minutes: 12 });
  expect(at(log).late).toBe(12);
  log.do(device, "op.undo", record.op(later), { reason });
  expect(at(log).late).toBe(5);
});

describe("[rule 7] [L37] a station cancelled for some", () => {
  const cancel = (log: FakeLog, teams: readonly string[] | null, treatment: "zero" | "rebased") =>
    log.do(log.owner, "station.cancel", record.station(station("s1")), {
      teams: teams?.map(team) ?? null,
      treatment,
      reason,
    });

  test("counts as the one who cancels it says; of several the last stands; undone it is held again", () => {
    const { log } = ready();
    cancel(log, ["t1", "t2"], "zero");
    expect(at(log).cancelled).toBe("zero");
    const last = cancel(log, ["t1"], "rebased");
    expect(at(log).cancelled).toBe("rebased");
    expect(runRecord(log.state, run("s1", "t2")).cancelled).toBe("zero");
    log.do(log.owner, "op.undo", record.op(last), { reason });
    expect(at(log).cancelled).toBe("zero");
    expect(runRecord(log.state, run("s1", "t3")).cancelled).toBeNull();
  });
});

test("[rule 63] [L9] a neutral run sets its sheets aside like a void one, and only a judge may say so", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  submit(log, device, sheetKey("s1", "t1"), s1);
  const targets = runStatusTargets(log.state, key, "neutral");
  expect(targets.map((target) => target.record)).toEqual([
    record.run(key),
    record.sheet(sheetKey("s1", "t1")),
  ]);
  expect(log.say(device, "run.status", targets, { status: "neutral", reason }).verdict).toMatchObject({
    reason: { kind: "rights" },
  });
  log.do(log.admit(headJudge("s1")), "run.status", targets, { status: "neutral", reason });
  expect(at(log)).toMatchObject({ status: "neutral", disputed: false });
});

test("[rule 1] a run is one attempt of one team at one station, and is known by these", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  submit(log, device, sheetKey("s1", "t2"), s1);
  expect(runRecord(log.state, run("s1", "t2")).key).toEqual(run("s1", "t2"));
  expect(runRecord(log.state, run("s1", "t2")).seats.size).toBe(1);
  expect([...runRecord(log.state, key).seats.values()]).toEqual([{ kind: "open" }]);
});
