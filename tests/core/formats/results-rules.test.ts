/**
 * Results of a small competition whose rules leave out little: the best of two stations counts, the second gives points
 * for places, lateness and overtime cost, the head judge adds, a team is disqualified for the event, lots decide.
 *
 * |    | s1                                                        | s2: place, counts | total |
 * |----|-----------------------------------------------------------|-------------------|-------|
 * | t1 | full, 8 minutes late: 3 × -2 = 94                         | 100: 1, 10        | 94    |
 * | t2 | full, 0.1 s over time -10, head judge +4: 94              | 88: 3, 2          | 94    |
 * | t3 | bleeding not stopped (critical) -20: 80, NO-GO            | 100: 1, 10        | 80    |
 * | t4 | full, 100; disqualified for the event                     | no sheet yet      | 100   |
 *
 * Lots put t2 before t1.
 */
import * as v from "valibot";
import { expect, test } from "vitest";
import { Station, Team } from "../../../src/core/competition/competition.ts";
import { Form } from "../../../src/core/competition/form.ts";
import { PersonId, SubstitutionId, TeamId, TieId } from "../../../src/core/competition/id.ts";
import { Rules } from "../../../src/core/competition/rules.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetBody } from "../../../src/core/competition/sheet.ts";
import { presets } from "../../../src/core/formats/presets.ts";
import { resultsDocument } from "../../../src/core/formats/results.ts";
import { resultsCsv } from "../../../src/core/formats/results-csv.ts";
import type { ResultsDocument } from "../../../src/core/formats/results-document.ts";
import { sideTables } from "../../../src/core/formats/results-side-tables.ts";
import { resultsTable } from "../../../src/core/formats/results-table.ts";
import type { CompetitionStartData, StationWithForm } from "../../../src/core/formats/start.ts";
import type { Act } from "../../../src/core/log/act.ts";
import type { OpKind } from "../../../src/core/log/op.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { level, time } from "../fixtures/marks.ts";
import { type Done, opId, play, setUp } from "../fixtures/played.ts";
import { aSheet, type Marks } from "../fixtures/run.ts";
import { competition, sheet } from "./presets/played-preset.ts";

const noon = Date.parse("2026-08-01T09:30:00Z");
const shipped = presets()
  .find(({ id }) => id === "weighted-sections")
  ?.start(competition, false);
if (shipped === undefined) throw new Error("there is no such preset");
const [rocks, swimmers] = shipped.stations;
if (rocks === undefined || swimmers === undefined) throw new Error("it has two stations");

const nations = { t1: "NOR", t2: "FIN", t3: "NOR", t4: "SWE" };
const start: CompetitionStartData = {
  ...shipped,
  rules: v.parse(Rules, {
    ...shipped.rules,
    best: 1,
    tieBreaks: [{ kind: "decision" }],
    late: { free: 5, points: -2 },
    nations: { best: 1 },
  }),
  stations: [
    {
      ...rocks,
      form: v.parse(Form, {
        ...rocks.form,
        overtime: { kind: "deduct", points: -10 },
        pass: { allCritical: true, atLeast: 0 },
      }),
    },
    {
      ...swimmers,
      station: v.parse(Station, {
        ...swimmers.station,
        counts: { kind: "byPlace", places: [10, 5, 2], otherwise: 0 },
      }),
    },
  ],
  teams: Object.entries(nations).map(([id, nation], index) => ({
    id: v.parse(TeamId, id),
    team: v.parse(Team, {
      number: index + 1,
      name: `Team ${id}`,
      nations: [nation],
      categories: [],
      guest: false,
      members: [],
    }),
  })),
};

const setup = setUp(start, noon);
const office = <K extends OpKind>(act: Act<K>): Done => ({ act, official: null, at: noon });
const key = ({ id }: StationWithForm, team: string) => ({
  station: id,
  team: v.parse(TeamId, team),
  attempt: 1,
});
/** Both judges' sheets. */
function sheets(station: StationWithForm, team: string, marks: Marks = {}, elapsed = 7200): readonly Done[] {
  const form = opId(setup.findIndex(({ act }) => act.targets[0]?.record === record.form(station.id)) + 1);
  const body = { sheet: sheetBody({ ...aSheet(sheet(station, marks), { elapsed }), form }) };
  const seats = station.form.blocks.flatMap((block) => block.seats);
  return seats.map((seat) =>
    office({
      kind: "sheet.submit",
      targets: [{ record: record.sheet({ ...key(station, team), seat }), basis: [] }],
      body,
    }),
  );
}
const acts: readonly Done[] = [
  ...sheets(rocks, "t1"),
  ...sheets(rocks, "t2", {}, 7201),
  ...sheets(rocks, "t3", { t1: { ...level("none"), reason: "Still bleeding at the end" } }),
  ...sheets(rocks, "t4"),
  ...sheets(swimmers, "t1"),
  ...sheets(swimmers, "t2", { t1: time(700) }),
  ...sheets(swimmers, "t3"),
  office({
    kind: "run.late",
    targets: [{ record: record.run(key(rocks, "t1")), basis: [] }],
    body: { minutes: 8 },
  }),
  office({
    kind: "discretion.give",
    targets: [{ record: record.discretion(key(rocks, "t2")), basis: [] }],
    body: { points: 4, reason: "Calm with the bystanders" },
  }),
  office({
    kind: "team.status",
    targets: [{ record: record.teamStatus(v.parse(TeamId, "t4")), basis: [] }],
    body: { status: "disqualified", reason: "Watched the team before" },
  }),
  office({
    kind: "tie.decide",
    targets: [{ record: record.tie(v.parse(TieId, "d1")), basis: [] }],
    body: {
      order: [v.parse(TeamId, "t2"), v.parse(TeamId, "t1")],
      by: "lots",
      reason: "Drawn before both captains",
    },
  }),
];

function documentOf(done: readonly Done[], begun = setup): ResultsDocument {
  const { state, head } = play([...begun, ...done]);
  const field = fieldOf(state);
  const scores = scoreField(field);
  const people = new Map<never, never>();
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
const document = documentOf(acts);
const runs = (id: string) => document.teams.find((team) => team.id === id)?.runs ?? [];
const row = (table: ReturnType<typeof resultsTable>, index: number) =>
  Object.fromEntries(
    table.heads.map((head, column) => {
      const cell = table.rows[index]?.[column];
      return [head, cell?.kind === "text" ? cell.text : cell?.kind === "number" ? Number(cell.value) : null];
    }),
  );

test("[rule 56, P20] overtime, lateness and discretion stand in a run with their points and reasons", () => {
  expect(runs("t1")[0]).toMatchObject({ points: "94", late: { minutes: 8, points: "-6" }, overtime: null });
  expect(runs("t2")[0]).toMatchObject({
    points: "94",
    overtime: "-10",
    late: null,
    discretion: { points: "4", reason: "Calm with the bystanders" },
  });
});

test("[P18, P19, P22] place, GO or NO-GO and what is left out of the best stand in a run", () => {
  const told = Object.keys(nations).map((id) =>
    runs(id).map(({ points, place, passed, dropped }) => [points, place, passed, dropped]),
  );
  expect(told).toEqual([
    [
      ["94", null, true, false],
      ["10", 1, null, true],
    ],
    [
      ["94", null, true, false],
      ["2", 3, null, true],
    ],
    [
      ["80", null, false, false],
      ["10", 1, null, true],
    ],
    [
      ["100", null, true, false],
      [null, null, null, false],
    ],
  ]);
});

test("[R5] a team that is out of the event stands with its reason, without a rank", () => {
  expect(document.teams[3]?.status).toEqual({ kind: "disqualified", reason: "Watched the team before" });
  expect(document.tables[0]?.places.find(({ team }) => team === "t4")?.rank).toBeNull();
});

test("[R4] a tie-break by decision says how it was decided, and why", () => {
  expect(document.tables[0]?.places.find(({ team }) => team === "t1")).toEqual({
    team: "t1",
    rank: 2,
    shared: false,
    tieBreak: {
      step: 1,
      kind: "decision",
      above: "t2",
      own: ["2"],
      theirs: ["1"],
      decision: { by: "lots", reason: "Drawn before both captains" },
    },
  });
});

test("[R4] of several decisions the one that held is told, not one for other teams", () => {
  const [last, ...before] = acts.toReversed();
  if (last === undefined) throw new Error("no act");
  const other: Act<"tie.decide"> = {
    kind: "tie.decide",
    targets: [{ record: record.tie(v.parse(TieId, "d2")), basis: [] }],
    body: { order: [v.parse(TeamId, "t1"), v.parse(TeamId, "t3")], by: "other", reason: "For another tie" },
  };
  const twice = documentOf([...before.toReversed(), last, office(other)]);
  const place = twice.tables[0]?.places.find(({ team }) => team === "t1");
  expect(place?.tieBreak?.decision?.by).toBe("lots");
});

test("[rule 56] the table tells all of it in words", () => {
  const table = resultsTable(document, null, "en");
  const lines = table.rows.map((_, index) => row(table, index));
  expect(lines.map((line) => [line.Rank, line["No."], line.Total])).toEqual([
    ["DSQ", 4, 100],
    [1, 2, 94],
    [2, 1, 94],
    [3, 3, 80],
  ]);
  const [dsq, finland, norway, third] = lines;
  expect(dsq?.["DNS, DNF, DSQ, cancelled"]).toBe("Event: DSQ (Watched the team before)");
  expect(finland).toMatchObject({
    Overtime: "S1-ROCKS: -10",
    "Discretion of the head judge": "S1-ROCKS: 4 (Calm with the bystanders)",
    "Left out of the best": "S2-SWIM: 2",
    "S2-SWIM Swimmers (10)": 2,
    "S2-SWIM Swimmers: place": 3,
  });
  expect(norway).toMatchObject({
    Late: "S1-ROCKS: 8 min (-6)",
    "S1-ROCKS Rocks: GO": "GO",
    "Tie broken by": "1. recorded decision: lots (Drawn before both captains) (2 Team t2)",
  });
  expect(third?.["S1-ROCKS Rocks: GO"]).toBe("NO-GO");
  expect(resultsTable(document, null, "fr").heads).toEqual(
    expect.arrayContaining(["Dépassement", "Retard", "Appréciation du juge principal"]),
  );
});

test("columns in which nothing would stand are left out", () => {
  const plain = resultsTable(documentOf(acts.slice(0, 2)), null, "en").heads;
  for (const head of ["Late", "Discretion of the head judge", "Overtime"]) expect(plain).not.toContain(head);
});

test("[rule 24, R6] awards and nations stand in the document, the CSV and the workbook's tables", () => {
  expect(document.awards[0]?.places.map(({ team, rank, points }) => [team, rank, points])).toEqual([
    ["t1", 1, "20"],
    ["t2", 1, "20"],
    ["t3", 1, "20"],
  ]);
  const [award, nation] = sideTables(document, "fr");
  expect([award?.name, award?.heads, award?.rows.length]).toEqual([
    "Meilleur travail d'équipe",
    ["Rang", "N°", "Équipe", "Pays", "Points", "Sur"],
    3,
  ]);
  expect([nation?.name, nation?.heads]).toEqual(["Pays", ["Rang", "Pays", "Total", "Meilleures équipes"]]);
  expect(nation?.rows.map((cells) => cells.map((cell) => (cell.kind === "text" ? cell.text : null)))).toEqual(
    [
      [null, "FIN", null, "2 Team t2"],
      [null, "NOR", null, "1 Team t1"],
    ],
  );
  const csv = resultsCsv(document, { separator: ",", language: "en" });
  expect(csv).toContain(
    "\r\nBest teamwork\r\nRank,No.,Team,Nations,Points,Out of\r\n1,1,Team t1,NOR,20,20\r\n",
  );
  expect(csv).toContain("\r\nNations\r\nRank,Nation,Total,Best teams\r\n1,FIN,94,2 Team t2\r\n");
});

test("[P15, P19] where the least wins, totals are seconds or places, nothing is out of anything, and gaps are counted", () => {
  const [first, ...others] = document.teams;
  if (first === undefined) throw new Error("no team");
  const teams = [{ ...first, total: "305.3", max: null, behind: 1 }, ...others];
  const stations = document.stations.map((station) => ({ ...station, max: null }));
  const table = resultsTable({ ...document, teams, stations, totals: "time" }, null, "en");
  const line = table.rows.map((_, index) => row(table, index)).find((one) => one["No."] === 1);
  expect(line).toMatchObject({
    "Total in seconds": 305.3,
    "Stations without a result": 1,
    "S1-ROCKS Rocks": 94,
  });
  expect(table.heads).not.toContain("Out of");
  const places = resultsTable({ ...document, teams, stations, totals: "places" }, null, "fr").heads;
  expect(places).toEqual(expect.arrayContaining(["Somme des places", "Ateliers sans résultat"]));
});

test("[rule 49] a tie broken by times is told in seconds", () => {
  const criteria = [{ station: swimmers.id, criterion: "t1" }];
  const rules = v.parse(Rules, { ...start.rules, tieBreaks: [{ kind: "time", criteria }] });
  const timed = documentOf(acts, setUp({ ...start, rules }, noon));
  const place = timed.tables[0]?.places.find(({ team }) => team === "t2");
  expect(place?.tieBreak).toMatchObject({
    kind: "time",
    own: ["0", "70"],
    theirs: ["0", "0.1"],
    decision: null,
  });
  const table = resultsTable(timed, null, "en");
  const lines = table.rows.map((_, index) => row(table, index));
  expect(lines.find((line) => line["No."] === 2)?.["Tie broken by"]).toBe(
    "1. least time: 70 s / 0.1 s (1 Team t1)",
  );
});

test("[rule 6, rule 56] a substitution stands with its team, and the table has a column for it", () => {
  const swap = office({
    kind: "substitution.put",
    targets: [{ record: record.substitution(v.parse(SubstitutionId, "u1")), basis: [] }],
    body: {
      team: v.parse(TeamId, "t1"),
      leaves: v.parse(PersonId, "m1"),
      joins: v.parse(PersonId, "m4"),
      before: swimmers.id,
      reason: "Twisted an ankle",
    },
  });
  const swapped = documentOf([...acts, swap]);
  expect(swapped.teams.map(({ substitutions }) => substitutions?.length ?? 0)).toEqual([1, 0, 0, 0]);
  expect(swapped.teams[0]?.substitutions?.[0]).toMatchObject({ leaves: null, reason: "Twisted an ankle" });
  expect(resultsTable(swapped, null, "en").heads).toContain("Substitutions");
  expect(resultsTable(document, null, "en").heads).not.toContain("Substitutions");
});
