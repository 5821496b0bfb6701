import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { apply } from "../../../src/core/log/apply.ts";
import { issueDifferences, windowStart } from "../../../src/core/log/issue-lines.ts";
import { overlay } from "../../../src/core/log/overlay.ts";
import { issuesOf } from "../../../src/core/log/publication.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import {
  aSheet,
  aStation,
  aTeam,
  captain,
  competition,
  type FakeLog,
  naming,
  protest,
  ready,
  reason,
  referee,
  run,
  SECOND,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const MINUTE = 60 * SECOND;
const publish = (log: FakeLog, number: number) => {
  log.do(log.owner, "results.publish", record.issue(number), {
    state: "protestWindow",
    upTo: log.state.sequence,
  });
  return log.now - SECOND;
};

/** Two teams with a sheet each at the first station, and a first issue. */
function published() {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const sheet = submit(log, device, sheetKey("s1", "t1"), s1, { seals: 2 });
  submit(log, device, sheetKey("s1", "t2"), s1, { seals: 0 });
  const first = publish(log, 1);
  const correct = (seals: number) =>
    log.do(log.owner, "sheet.correct", [naming(record.sheet(sheetKey("s1", "t1")), sheet)], {
      sheet: aSheet(s1, { seals }),
      reason,
    });
  return { log, first, correct };
}

describe("[R2] [rule 51] what an issue changed", () => {
  test("the first one says everything", () => {
    const { log } = published();
    const changes = issueDifferences(log.state, 1);
    expect(changes.map(({ team: of, before }) => [of, before])).toEqual([
      ["t1", null],
      ["t2", null],
      ["t3", null],
    ]);
  });

  test("a later one says the lines that are others, with both", () => {
    const { log, correct } = published();
    correct(1);
    publish(log, 2);
    const [change, ...others] = issueDifferences(log.state, 2);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      team: "t1",
      before: { total: "20", runs: [{ points: "20" }, {}], ranks: [{ category: null, rank: 1 }] },
      after: { total: "15", runs: [{ points: "15" }, {}], ranks: [{ category: null, rank: 1 }] },
    });
  });

  test("a rank that another's correction changed is a change of the line", () => {
    const { log, correct } = published();
    correct(0);
    publish(log, 2);
    const [t1, t2, ...others] = issueDifferences(log.state, 2);
    expect(others).toEqual([]);
    expect(t1).toMatchObject({ team: "t1", before: { total: "20" }, after: { total: "10" } });
    expect(t2).toMatchObject({
      team: "t2",
      before: { total: "10", ranks: [{ category: null, rank: 2 }] },
      after: { total: "10", ranks: [{ category: null, rank: 1 }] },
    });
  });
});

describe("[R2] an issue says the same wherever and whenever it is asked for", () => {
  test("[L18] also when entries before it come after it", () => {
    const { log, correct } = published();
    correct(1);
    publish(log, 2);
    const state = emptyState(competition);
    for (const entry of log.entries.toReversed()) {
      apply(state, entry);
      issueDifferences(state, 2);
      windowStart(state, team("t2"));
    }
    expect(issueDifferences(state, 2)).toEqual(issueDifferences(log.state, 2));
    expect(windowStart(state, team("t2"))).toBe(windowStart(log.state, team("t2")));
  });

  test("[L18] an office's own ops that the server does not have yet change none", () => {
    const { log } = published();
    const pending = log.make(log.owner, "team.put", record.team(team("t9")), aTeam(9));
    expect(issueDifferences(overlay(log.state, [pending]), 1)).toEqual(issueDifferences(log.state, 1));
  });

  test("[L16] issues that cover less than the one before are read as what they cover", () => {
    const { log, correct } = published();
    const { upTo } = issuesOf(log.state)[0] ?? { upTo: 0 };
    correct(1);
    publish(log, 2);
    log.do(log.owner, "results.publish", record.issue(3), { state: "provisional", upTo });
    const totals = (number: number) => issueDifferences(log.state, number).map(({ after }) => after?.total);
    expect(totals(2)).toEqual(["15"]);
    expect(totals(3)).toEqual(["20"]);
  });

  test("a team that was taken away, and one that is new, are in the differences", () => {
    const { log } = published();
    const versions = log.state.byRecord.get(record.team(team("t3"))) ?? [];
    log.do(log.owner, "team.put", [naming(record.team(team("t3")), ...versions)], null);
    log.do(log.owner, "team.put", record.team(team("t4")), aTeam(4));
    publish(log, 2);
    expect(issueDifferences(log.state, 2)).toMatchObject([
      { team: "t4", before: null, after: { team: "t4" } },
      { team: "t3", before: { team: "t3" }, after: null },
    ]);
    expect(issueDifferences(log.state, 7)).toEqual([]);
  });

  test("[R1] in a final issue an incomplete team stands behind the complete ones", () => {
    const { log } = published();
    log.do(log.owner, "run.status", record.run(run("s2", "t2")), { status: "dns" });
    log.do(log.owner, "run.status", record.run(run("s2", "t3")), { status: "dns" });
    const issue = record.issue(2);
    const said = log.say(log.owner, "results.publish", issue, { state: "final", upTo: log.state.sequence });
    log.do(log.owner, "op.accept", record.op(said.id), { reason });
    const rank = (of: string) =>
      issueDifferences(log.state, 2).find((change) => change.team === of)?.after?.ranks[0]?.rank;
    expect([rank("t1"), rank("t2")]).toEqual([2, 1]);
  });
});

describe("[R7] [rule 52] a later issue re-opens the clock only for lines that changed", () => {
  const lodge = (log: FakeLog, of: string, id: string) =>
    log.say(log.admit(captain(of)), "protest.lodge", record.protest(protest(id)), {
      team: team(of),
      station: null,
      criterion: null,
      text: "The time was stopped late",
    }).verdict;

  test("the changed team has its time anew, the others have what was left", () => {
    const { log, first, correct } = published();
    log.now = first + 29 * MINUTE;
    expect(lodge(log, "t2", "p1")).toEqual({ kind: "accepted" });
    correct(1);
    const second = publish(log, 2);
    expect(windowStart(log.state, team("t1"))).toBe(second);
    expect(windowStart(log.state, team("t2"))).toBe(first);
    log.now = first + 40 * MINUTE;
    expect(lodge(log, "t1", "p2")).toEqual({ kind: "accepted" });
    expect(lodge(log, "t2", "p3")).toMatchObject({
      reason: { kind: "tooLate", deadline: first + 30 * MINUTE },
    });
  });

  test("stations that change places on the sheet of results give nobody new time", () => {
    const { log, first } = published();
    const versions = log.state.byRecord.get(record.station(station("s1"))) ?? [];
    log.do(log.owner, "station.put", [naming(record.station(station("s1")), ...versions)], aStation(5));
    publish(log, 2);
    expect(issueDifferences(log.state, 2)).toEqual([]);
    expect(windowStart(log.state, team("t1"))).toBe(first);
  });

  test("nothing is out: no window has begun", () => {
    expect(windowStart(ready().log.state, team("t1"))).toBeNull();
  });
});
