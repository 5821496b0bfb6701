import fc from "fast-check";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { apply, fold, stateAt } from "../../../src/core/log/apply.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { conflicts, sheetStanding } from "../../../src/core/log/heads.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { emptyState, type State, standingEntry } from "../../../src/core/log/state.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aSheet, competition, ready, reason, referee, sheetKey } from "./builders.ts";
import { aDay } from "./day.ts";

const { log } = aDay();

test("[L18] the same entries give deeply equal state, whatever the order of their arrival", {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(log.entries, { minLength: log.entries.length }), (entries) => {
      const state = fold(competition, entries);
      expect(state).toEqual(log.state);
      expect(conflicts(state)).toEqual(conflicts(log.state));
      expect(fieldOf(state)).toEqual(fieldOf(log.state));
    }),
  );
});

test("[L18] standings are byte-equal, whatever the order of arrival", { timeout: 30_000 }, () => {
  const bytes = (state: State) => {
    const field = fieldOf(state);
    return JSON.stringify(standing(field, scoreField(field)));
  };
  const expected = bytes(log.state);
  fc.assert(
    fc.property(fc.shuffledSubarray(log.entries, { minLength: log.entries.length }), (entries) => {
      expect(bytes(fold(competition, entries))).toBe(expected);
    }),
    { numRuns: 50 },
  );
});

test("[L11] the verdict is data: fold takes it as it stands, whatever judge would say today", () => {
  const { log: day, s1 } = ready();
  const on = record.sheet(sheetKey("s1", "t1"));
  const made = day.make(day.owner, "sheet.submit", on, { sheet: aSheet(s1) });
  const barred = day.make(day.admit(referee("s2")), "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) });
  expect(judge(parseOp(made.text), day.now, made.device, day.state).kind).toBe("accepted");
  expect(judge(parseOp(barred.text), day.now, barred.device, day.state).kind).toBe("quarantined");
  day.place(made.text, { kind: "quarantined", reason: { kind: "revoked" } });
  day.place(barred.text, { kind: "accepted" });
  expect(sheetStanding(day.state, on)).toMatchObject({ kind: "counts", head: { op: barred.id } });
  expect(fold(competition, day.entries)).toEqual(day.state);
});

test("[L18] an entry received twice applies once", { timeout: 30_000 }, () => {
  const some = fc.array(fc.constantFrom(...log.entries), { maxLength: 40 });
  fc.assert(
    fc.property(some, (again) => {
      const state = fold(competition, log.entries);
      for (const entry of again) expect(apply(state, entry).size).toBe(0);
      expect(state).toEqual(log.state);
    }),
  );
});

test("[L18] some entries in one order, and the same in another, give the same state on the way too", {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(log.entries), (entries) => {
      const inOrder = entries.toSorted((a, b) => a.sequence - b.sequence);
      const [one, other] = [fold(competition, entries), fold(competition, inOrder)];
      expect(one).toEqual(other);
      expect(fieldOf(one).runs).toEqual(fieldOf(other).runs);
    }),
  );
});

test("[L18] views that went along with every entry equal those of a fresh fold", { timeout: 30_000 }, () => {
  const state = emptyState(competition);
  for (const entry of log.entries) {
    apply(state, entry);
    const fresh = fold(competition, log.entries.slice(0, entry.sequence));
    expect(fieldOf(state)).toEqual(fieldOf(fresh));
    expect(conflicts(state)).toEqual(conflicts(fresh));
  }
});

test("[L18] one entry touches the records that it changes and leaves every other run as it is", {
  timeout: 30_000,
}, () => {
  const state = fold(competition, log.entries.slice(0, -1));
  const before = fieldOf(state);
  const last = log.entries.at(-1);
  const touched = last && apply(state, last);
  const after = fieldOf(state);
  expect(touched).toEqual(new Set([record.sheet({ ...lastRun, seat: lastSeat })]));
  for (const [station, runs] of after.runs) {
    for (const [team, run] of runs) {
      const same = run === before.runs.get(station)?.get(team);
      expect(same).toBe(!(station === lastRun.station && team === lastRun.team));
    }
  }
  expect(after.rules).toBe(before.rules);
  expect(after.teams).toBe(before.teams);
  expect(after.stations).toBe(before.stations);
});

const { lastRun, lastSeat } = aDay();

test("[L12] of two that let the same op in the first counts, in whatever order they arrive", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s2"));
  const said = log.say(device, "sheet.submit", record.sheet(sheetKey("s1", "t1")), { sheet: aSheet(s1) });
  const accepts = [1, 2].map(() => log.make(log.owner, "op.accept", record.op(said.id), { reason }));
  const [first] = accepts.map(({ text }) => log.place(text, { kind: "accepted" }));
  for (const entries of [log.entries, log.entries.toReversed()]) {
    const state = fold(competition, entries);
    expect(state.ops.get(said.id)?.applied).toBe(first?.sequence);
    expect(state).toEqual(log.state);
  }
});

test("[L18] a refused sheet of a team or a station that nothing else is known of leaves no run behind", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s2"));
  fieldOf(log.state);
  for (const on of [sheetKey("s1", "t1"), sheetKey("s9", "t1")]) {
    const said = log.say(device, "sheet.submit", record.sheet(on), { sheet: aSheet(s1) });
    log.do(log.owner, "op.refuse", record.op(said.id), { reason });
    expect(fieldOf(log.state)).toEqual(fieldOf(fold(competition, log.entries)));
  }
});

test("[S1] a text that stands twice is found at its first place, in whatever order the two arrive", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const { text } = log.make(device, "sheet.submit", record.sheet(sheetKey("s1", "t1")), {
    sheet: aSheet(s1),
  });
  const first = log.place(text, { kind: "accepted" });
  log.place(text, { kind: "quarantined", reason: { kind: "idTaken" } });
  for (const entries of [log.entries, log.entries.toReversed()]) {
    const state = fold(competition, entries);
    expect(standingEntry(state, hashText(text))?.sequence).toBe(first.sequence);
    expect(state).toEqual(log.state);
  }
});

test("[L16] the state as it was at a sequence is the fold of the entries up to there", () => {
  for (const upTo of [0, 1, 7, 20, log.entries.length]) {
    expect(stateAt(log.state, upTo)).toEqual(fold(competition, log.entries.slice(0, upTo)));
  }
});
