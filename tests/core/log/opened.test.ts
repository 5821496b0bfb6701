import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { stationPassedAt } from "../../../src/core/log/opened.ts";
import { openedBy } from "../../../src/core/log/opened-by.ts";
import { teamPeriods } from "../../../src/core/log/team-periods.ts";
import { visible } from "../../../src/core/log/visible.ts";
import {
  aForm,
  aPolicy,
  aStation,
  aTeam,
  begun,
  captain,
  type FakeLog,
  naming,
  ready,
  reason,
  run,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const s1 = station("s1");
const out = (log: FakeLog, of: string, status: "withdrawn" | null) => {
  const name = record.teamStatus(team(of));
  const versions = log.state.byRecord.get(name) ?? [];
  return log.do(log.owner, "team.status", [naming(name, ...versions)], { status, reason });
};
const put = (log: FakeLog, of: number, there: boolean) => {
  const name = record.team(team(`t${of}`));
  const versions = log.state.byRecord.get(name) ?? [];
  return log.do(log.owner, "team.put", [naming(name, ...versions)], there ? aTeam(of) : null);
};

/** Two of three teams have passed the first station; the third is out of the event. */
function passed() {
  const { log, s1: form } = ready();
  log.do(log.owner, "policy.put", record.policy, aPolicy);
  const sheet = submit(log, log.owner, sheetKey("s1", "t1"), form);
  submit(log, log.owner, sheetKey("s1", "t2"), form);
  const before = stationPassedAt(log.state, s1);
  const last = out(log, "t3", "withdrawn");
  const at = log.state.ops.get(last)?.applied;
  return { log, form, sheet, before, at };
}

describe("[V7] a station whose detail has opened stays open", () => {
  test("[R5] the last team that it waited for is out of the event", () => {
    const { log, before, at } = passed();
    expect(before).toBeNull();
    expect(stationPassedAt(log.state, s1)).toBe(at);
  });

  test.each<[string, (log: FakeLog) => unknown]>([
    ["[R5] a team is in the event again", (log) => out(log, "t3", null)],
    ["[R5] a team is out a second time", (log) => [out(log, "t3", null), out(log, "t3", "withdrawn")]],
    ["[L27] a new team comes", (log) => put(log, 4, true)],
    ["[L27] a team is taken away and brought back", (log) => [put(log, 2, false), put(log, 2, true)]],
    [
      "[rule 8] a team runs again",
      (log) => log.do(log.owner, "run.again", record.run(run("s1", "t1", 2)), { counts: 2, reason }),
    ],
  ])("when later %s", (_, happens) => {
    const { log, sheet, at } = passed();
    const device = log.admit(captain("t1"));
    const sees = () => {
      const entry = log.state.ops.get(sheet);
      return entry && visible(entry, { device: device.id, role: captain("t1") }, log.state);
    };
    expect(sees()).toBe(true);
    happens(log);
    expect(stationPassedAt(log.state, s1)).toBe(at);
    expect(sees()).toBe(true);
  });

  test("[rule 8] before that it waits for the attempt that counts", () => {
    const { log, s1: form } = ready();
    for (const of of ["t1", "t2"]) submit(log, log.owner, sheetKey("s1", of), form);
    log.do(log.owner, "run.again", record.run(run("s1", "t1", 2)), { counts: 2, reason });
    submit(log, log.owner, sheetKey("s1", "t3"), form);
    expect(stationPassedAt(log.state, s1)).toBeNull();
    submit(log, log.owner, sheetKey("s1", "t1", "A", 2), form);
    expect(stationPassedAt(log.state, s1)).toBe(log.state.sequence);
  });

  test("[V2] a station that was cancelled before any team came opens with the first, which its captain is told", () => {
    const log = begun();
    log.do(log.owner, "policy.put", record.policy, aPolicy);
    log.do(log.owner, "station.put", record.station(s1), aStation(1));
    const form = log.do(log.owner, "sheetform.put", record.form(s1), aForm());
    log.do(log.owner, "station.cancel", record.station(s1), { teams: null, treatment: "rebased", reason });
    expect(stationPassedAt(log.state, s1)).toBeNull();
    put(log, 1, true);
    const first = log.state.sequence;
    expect(stationPassedAt(log.state, s1)).toBe(first);
    const who = { device: log.owner.id, role: captain("t1") };
    const sequence = log.state.ops.get(form)?.sequence;
    expect(openedBy(first, { ...who, device: log.admit(captain("t1")).id }, log.state)).toContain(sequence);
    put(log, 2, true);
    expect(stationPassedAt(log.state, s1)).toBe(first);
  });
});

test("[L27, R5] a team is there from its first version on, except while it is taken away or out of the event", () => {
  const { log } = ready();
  const at = () => log.state.sequence;
  const first = teamPeriods(log.state).find((period) => period.team === "t1")?.from;
  out(log, "t1", "withdrawn");
  const left = at();
  put(log, 1, false);
  out(log, "t1", null);
  put(log, 1, true);
  const back = at();
  expect(teamPeriods(log.state).filter((period) => period.team === "t1")).toEqual([
    { team: "t1", from: first, until: left },
    { team: "t1", from: back, until: null },
  ]);
});
