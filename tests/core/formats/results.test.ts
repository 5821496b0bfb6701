import * as v from "valibot";
import { expect, test } from "vitest";
import { StationId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { entryLines } from "../../../src/core/formats/log-lines.ts";
import { resultsDocument } from "../../../src/core/formats/results.ts";
import type { ResultsDocument } from "../../../src/core/formats/results-document.ts";
import type { Act } from "../../../src/core/log/act.ts";
import { CHAIN_START, Entry, entryHash } from "../../../src/core/log/entry.ts";
import type { OpKind } from "../../../src/core/log/op.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { type Done, type Played, play, setUp } from "../fixtures/played.ts";
import { runPoints, seatPoints, smallDay, tables, totals } from "../fixtures/small-day.ts";
import { MORNING, smallDayDone } from "../fixtures/small-day-log.ts";

const noon = Date.parse("2026-08-01T09:30:00Z");
const people = new Map(smallDay.people.map(({ id, name }) => [id, { name, erased: false }]));
const setup = setUp(smallDay, MORNING);
const office = <K extends OpKind>(act: Act<K>): Done => ({ act, official: null, at: noon });

function documentOf({ state, head }: Played): ResultsDocument {
  const field = fieldOf(state);
  const scores = scoreField(field);
  return resultsDocument({
    state,
    field,
    scores,
    standing: standing(field, scores),
    people,
    made: noon,
    head,
  });
}
const whole = play([...setup, ...smallDayDone]);
const document = documentOf(whole);
const runOf = (of: ResultsDocument, team: string, station: string) =>
  of.teams.find(({ id }) => id === team)?.runs.find((run) => run.station === station);

test("[rule 56] event, place, dates, age and completeness stand in the results", () => {
  expect(document.format).toBe("aidpost-results/1");
  expect(document.competition).toEqual({
    id: "small-day",
    name: "Small day",
    place: "Training area",
    from: "2026-08-01",
    to: "2026-08-01",
    timeZone: "Europe/Helsinki",
    authoritative: "en",
    practice: false,
  });
  expect(document.age).toEqual({
    sequence: whole.entries.length,
    head: whole.entries.at(-1)?.hash,
    lastEntry: "2026-08-01T08:49:00+03:00",
    made: "2026-08-01T12:30:00+03:00",
  });
  expect(document.state).toBe("running");
  expect(document.issues).toEqual([]);
  expect(document.completeness).toEqual({
    sheets: { received: 49, expected: 49 },
    stations: { complete: 3, of: 3 },
  });
});

test("[rule 56] it is plain data: written as JSON and read again it is the same", () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test("[rule 56] all points by station and seat, totals and ranks are those worked out by hand", () => {
  for (const [team, station, , , , , points] of runPoints) {
    expect([team, station, runOf(document, team, station)?.points]).toEqual([team, station, points]);
  }
  for (const [team, station, seat, , , points] of seatPoints) {
    const judge = runOf(document, team, station)?.judges.find((one) => one.seat === seat);
    expect([team, station, seat, judge?.points]).toEqual([
      team,
      station,
      seat,
      points === "1055/11" ? "95.91" : points,
    ]);
  }
  expect(document.teams.map(({ id, total, max }) => [id, total, max])).toEqual(
    totals.map(([team, , total]) => [team, total, "300"]),
  );
  for (const { category, places } of document.tables) {
    expect(
      places.map(({ team, rank, shared, tieBreak }) => [team, rank, shared, tieBreak && tieBreak.step - 1]),
    ).toEqual(tables[category ?? "overall"]);
  }
});

test("[rule 56] points by section, penalties, critical failures with reasons, judges and members", () => {
  const norway = document.teams[0];
  expect(norway?.members).toEqual(["Kari Haugen", "Lars Bakke", "Eirik Vik"]);
  const bleed = norway?.runs[0];
  expect(bleed?.sections).toEqual([
    { section: "saf", points: "15" },
    { section: "hem", points: "40" },
    { section: "rea", points: "7.5" },
    { section: "mar", points: "10" },
    { section: "doc", points: "10" },
  ]);
  expect(bleed?.judges.map(({ seat, name }) => [seat, name])).toEqual([
    ["A", "Eva Lindqvist"],
    ["B", "Eva Lindqvist"],
  ]);
  expect(bleed?.penalties).toEqual([
    {
      penalty: "p8",
      words: { en: "Equipment lost or left", fr: "Matériel perdu ou oublié" },
      count: 1,
      points: "-3",
    },
  ]);
  expect(runOf(document, "t3", "s1")?.failures).toEqual([
    {
      failure: "f2",
      words: {
        en: "Rescuer stays exposed to the announced threat",
        fr: "Secouriste exposé à la menace annoncée",
      },
      effect: { kind: "cap", percent: 60 },
      state: "works",
      effective: true,
      reports: [
        { seat: "A", reason: "Stood in the open until told to move" },
        { seat: "B", reason: "Stayed exposed for half a minute" },
      ],
    },
  ]);
  expect(runOf(document, "t6", "s3")?.missedCritical).toEqual([
    {
      criterion: "c5",
      words: {
        en: "Looks for and finds the second wound (back, armpit)",
        fr: "Cherche et trouve la seconde plaie (dos, aisselle)",
      },
      reasons: ["Not done before the end", "Not done before the end"],
    },
  ]);
  expect(document.stations[0]?.sections.map(({ id, max }) => [id, max])).toEqual([
    ["saf", "15"],
    ["hem", "50"],
    ["rea", "15"],
    ["mar", "10"],
    ["doc", "10"],
  ]);
  expect(document.officials.map(({ name, role, stations }) => [name, role, stations])).toEqual([
    ["Eva Lindqvist", "referee", ["s1"]],
    ["Nils Ek", "referee", ["s3"]],
    ["Maja Wall", "referee", ["s5"]],
    ["Åsa Norén", "headJudge", ["s1"]],
  ]);
});

test("[rule 49] the tie-break that was used is told with both sides' values", () => {
  const places = document.tables[0]?.places.filter(({ tieBreak }) => tieBreak !== null);
  expect(places).toEqual([
    {
      team: "t1",
      rank: 4,
      shared: false,
      tieBreak: { step: 1, kind: "sections", above: "t2", own: ["108"], theirs: ["110"], decision: null },
    },
  ]);
});

test("[V4] what has not come yet is no zero, and a status stands with its reason", () => {
  const didNotStart: Act<"run.status"> = {
    kind: "run.status",
    targets: [
      {
        record: record.run({ station: v.parse(StationId, "s1"), team: v.parse(TeamId, "t2"), attempt: 1 }),
        basis: [],
      },
    ],
    body: { status: "dns", reason: "Not at the start" },
  };
  const some = smallDayDone.filter((_, index) => index < 7);
  const early = documentOf(play([...setup, ...some, office(didNotStart)]));
  expect(early.completeness.sheets).toEqual({ received: 7, expected: 47 });
  expect(runOf(early, "t2", "s1")).toMatchObject({
    points: "0",
    state: "closed",
    status: { kind: "dns", reason: "Not at the start" },
    judges: [],
  });
  expect(runOf(early, "t3", "s1")).toMatchObject({
    points: null,
    state: "notStarted",
    status: null,
    sections: [],
  });
  expect(early.teams.map(({ complete, of }) => [complete, of])).toEqual([
    [3, 3],
    [1, 3],
    ...Array(5).fill([0, 3]),
  ]);
});

test("[L5] a run in conflict counts nothing and names no judge", () => {
  const [first] = smallDayDone;
  const other = smallDayDone[1]?.act;
  if (first === undefined || other === undefined) throw new Error("no sheets");
  const twice: Done = { ...first, act: { ...other, targets: first.act.targets } };
  const disputed = documentOf(play([...setup, ...smallDayDone, twice]));
  expect(runOf(disputed, "t1", "s1")).toMatchObject({ points: null, state: "disputed" });
  expect(runOf(disputed, "t1", "s1")?.judges.map(({ seat }) => seat)).toEqual(["B"]);
});

test("[rule 51] publications stand in it with number, state and time", () => {
  const upTo = setup.length + smallDayDone.length;
  const publish: Act<"results.publish"> = {
    kind: "results.publish",
    targets: [{ record: record.issue(1), basis: [] }],
    body: { state: "provisional", upTo, note: "Posted at the office" },
  };
  const published = documentOf(play([...setup, ...smallDayDone, office(publish)]));
  expect(published.state).toBe("provisional");
  expect(published.issues).toEqual([
    { number: 1, state: "provisional", at: "2026-08-01T12:30:00+03:00", upTo, note: "Posted at the office" },
  ]);
});

test("[L19] an erased or unknown person has no name in the results", () => {
  const field = fieldOf(whole.state);
  const scores = scoreField(field);
  const [first] = smallDay.people;
  const some = new Map(first ? [[first.id, { name: first.name, erased: true }]] : []);
  const source = {
    state: whole.state,
    field,
    scores,
    standing: standing(field, scores),
    made: noon,
    head: null,
  };
  const nameless = resultsDocument({ ...source, people: some });
  expect(nameless.teams[0]?.members).toEqual([null, null, null]);
  expect(JSON.stringify(nameless)).not.toContain(first?.name);
});

test("a log without a competition makes no results", () => {
  const { state } = play([]);
  const field = fieldOf(state);
  const scores = scoreField(field);
  const source = { state, field, scores, standing: standing(field, scores), people, made: noon, head: null };
  expect(() => resultsDocument(source)).toThrow("no competition");
});

test("[rule 56, L10] the log as lines holds every entry, and its chain can be checked", () => {
  const lines = [...entryLines(whole.entries)].join("").split("\n");
  expect(lines.pop()).toBe("");
  const entries = lines.map((line) => v.parse(Entry, JSON.parse(line)));
  expect(entries).toEqual(whole.entries);
  let head = CHAIN_START;
  for (const entry of entries) {
    head = entryHash(head, entry);
    expect(head).toBe(entry.hash);
  }
});
