import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { issueDifferences, windowStart } from "../../../src/core/log/issue-lines.ts";
import {
  aSheet,
  captain,
  type FakeLog,
  naming,
  protest,
  ready,
  reason,
  referee,
  SECOND,
  sheetKey,
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
});
