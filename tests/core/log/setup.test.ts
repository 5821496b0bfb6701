import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { overlay } from "../../../src/core/log/overlay.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import {
  competitionOf,
  contested,
  formOf,
  inForce,
  isPractice,
  policyOf,
  rivals,
  rulesOf,
  stationsOf,
  teamsOf,
} from "../../../src/core/log/setup.ts";
import {
  aCompetition,
  aForm,
  aStation,
  aTeam,
  begun,
  naming,
  ready,
  referee,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const name = record.team(team("t1"));
const called = (text: string) => ({ ...aTeam(1), name: text });

/** The office's two devices, and the version of team 1 that both of them see. */
function twoOffices() {
  const { log, s1 } = ready();
  const other = log.admit({ kind: "office" });
  const first = inForce(log.state, name)?.op;
  if (first === undefined) throw new Error("team 1 is there");
  const put = (by: typeof other, text: string, ...basis: (typeof first)[]) =>
    log.do(by, "team.put", [naming(name, ...basis)], called(text));
  const nameNow = () => teamsOf(log.state).get(team("t1"))?.name;
  return { log, s1, other, first, put, nameNow };
}

test("[L7] a version that names the one in force takes force", () => {
  const { log, first, put, nameNow } = twoOffices();
  put(log.owner, "Second", first);
  expect(nameNow()).toBe("Second");
  expect(rivals(log.state, name)).toEqual([]);
});

test("[L7] one that names an older version stands beside the one in force, with both texts", () => {
  const { log, other, first, put, nameNow } = twoOffices();
  put(log.owner, "Second", first);
  const rival = put(other, "Rival", first);
  expect(nameNow()).toBe("Second");
  expect(rivals(log.state, name)).toEqual([{ op: rival, body: called("Rival") }]);
  expect(contested(log.state)).toMatchObject([
    { record: name, versions: [{ body: { name: "Second" } }, { body: { name: "Rival" } }] },
  ]);
});

test("[L7] a rival stays until a version names both", () => {
  const { log, other, first, put, nameNow } = twoOffices();
  const second = put(log.owner, "Second", first);
  const rival = put(other, "Rival", first);
  const third = put(log.owner, "Third", second);
  expect(rivals(log.state, name)).toHaveLength(1);
  put(log.owner, "Settled", third, rival);
  expect(nameNow()).toBe("Settled");
  expect(contested(log.state)).toEqual([]);
});

test("[L7] a rival that is edited further is still a rival", () => {
  const { log, other, first, put, nameNow } = twoOffices();
  put(log.owner, "Second", first);
  const further = put(other, "Rival's next", put(other, "Rival", first));
  expect(nameNow()).toBe("Second");
  expect(rivals(log.state, name)).toMatchObject([{ op: further }]);
});

test("[L7] two first versions of the same record: the first takes force, the other stands beside", () => {
  const { log } = ready();
  const s3 = record.station(station("s3"));
  log.do(log.owner, "station.put", s3, aStation(3));
  const second = log.do(log.owner, "station.put", s3, { ...aStation(3), code: "X" });
  expect(stationsOf(log.state).get(station("s3"))?.code).toBe("S3");
  expect(rivals(log.state, s3)).toMatchObject([{ op: second }]);
});

test("[L7] a rival of a form or of the rules changes no points", () => {
  const { log, s1 } = ready();
  const forms = record.form(station("s1"));
  const second = log.do(log.owner, "sheetform.put", [naming(forms, s1)], aForm());
  log.do(log.owner, "sheetform.put", [naming(forms, s1)], aForm({ binary: "tag" }));
  expect(formOf(log.state, station("s1"))?.op).toBe(second);
  expect(rivals(log.state, forms)).toHaveLength(1);
});

test("[L27] null takes a record away, and a later version brings it back", () => {
  const { log, first, put } = twoOffices();
  const gone = log.do(log.owner, "team.put", [naming(name, first)], null);
  expect(teamsOf(log.state).has(team("t1"))).toBe(false);
  put(log.owner, "Back", gone);
  expect(teamsOf(log.state).get(team("t1"))?.name).toBe("Back");
});

test("stations come in their order and teams by start number", () => {
  const log = begun();
  for (const order of [3, 1, 2]) {
    log.do(log.owner, "station.put", record.station(station(`s${order}`)), aStation(order));
    log.do(log.owner, "team.put", record.team(team(`t${order}`)), aTeam(order));
  }
  expect([...stationsOf(log.state).keys()]).toEqual(["s1", "s2", "s3"]);
  expect([...teamsOf(log.state).keys()]).toEqual(["t1", "t2", "t3"]);
});

test("[D5] practice is said by the first op and stays", () => {
  const log = begun(true);
  const first = inForce(log.state, record.competition)?.op;
  log.do(log.owner, "competition.put", [naming(record.competition, ...(first ? [first] : []))], aCompetition);
  expect(isPractice(log.state)).toBe(true);
  expect(isPractice(begun().state)).toBe(false);
});

test("[L7] an edited competition, and what holds before anything was put", () => {
  const log = begun();
  const first = inForce(log.state, record.competition)?.op;
  expect(rulesOf(log.state)).toMatchObject({ unitsPerSecond: 10, correctionWindow: 600 });
  expect(policyOf(log.state)).toMatchObject({ board: "nothing", captain: "nothing" });
  log.do(log.owner, "competition.put", [naming(record.competition, ...(first ? [first] : []))], {
    ...aCompetition,
    name: "Renamed",
  });
  expect(competitionOf(log.state)?.name).toBe("Renamed");
});

test("[L18] what did not change stays the same object, also under an overlay", () => {
  const { log, s1, first, put } = twoOffices();
  const device = log.admit(referee("s1"));
  const before = fieldOf(log.state);
  submit(log, device, sheetKey("s1", "t1"), s1);
  const scored = fieldOf(log.state);
  expect(scored.teams).toBe(before.teams);
  expect(scored.stations).toBe(before.stations);
  const own = log.make(device, "run.late", record.run({ ...sheetKey("s1", "t2") }), { minutes: 3 });
  const over = fieldOf(overlay(log.state, [own]));
  expect(over.teams).toBe(before.teams);
  expect(over.stations).toBe(before.stations);
  const run = (field: typeof over) => field.runs.get(station("s1"))?.get(team("t1"));
  expect(run(over)).toBe(run(scored));
  put(log.owner, "Second", first);
  expect(fieldOf(log.state).teams).not.toBe(before.teams);
  expect(fieldOf(log.state).stations).toBe(before.stations);
});
