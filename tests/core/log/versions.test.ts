/** Records that change by versions [L7, L29, L37]: the one in force stays until one names it, whatever the kind. */
import { describe, expect, test } from "vitest";
import type { OpId, RulingId, SubstitutionId, TieId } from "../../../src/core/competition/id.ts";
import { type RecordName, record } from "../../../src/core/competition/run.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { conflicts, sheetStanding, statusHeads } from "../../../src/core/log/heads.ts";
import type { OpKind, OpTextOf, Target } from "../../../src/core/log/op.ts";
import { runRecord } from "../../../src/core/log/runs.ts";
import { contested, inForce, rivals } from "../../../src/core/log/setup.ts";
import {
  aCompetition,
  aForm,
  aPolicy,
  aStation,
  aTeam,
  block,
  category,
  type FakeLog,
  failure,
  naming,
  penalty,
  person,
  protest,
  ready,
  reason,
  run,
  seat,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const words = (text: string) => ({ en: text, fr: text });
const at = run("s2", "t1");
interface Versioned<K extends OpKind> {
  readonly kind: K;
  readonly name: RecordName;
  /** A text for each number, so that no two versions say the same. */
  readonly body: (number: number) => OpTextOf<K>["body"];
}
const versioned = <K extends OpKind>(kind: K, name: RecordName, body: Versioned<K>["body"]) => ({
  kind,
  name,
  /** Puts the version of this number, which names these. */
  put: (log: FakeLog, number: number, basis: readonly OpId[]): OpId =>
    log.do(log.owner, kind, [naming(name, ...basis)], body(number)),
});

const SETUP = [
  versioned("competition.put", record.competition, (n) => ({ ...aCompetition, name: `Cup ${n}` })),
  versioned("rules.put", record.rules, (n) => ({ ...DEFAULT_RULES, correctionWindow: n })),
  versioned("category.put", record.category(category("k")), (n) => ({ words: words(`${n}`), order: n })),
  versioned("team.put", record.team(team("t8")), (n) => ({ ...aTeam(8), name: `Team ${n}` })),
  versioned("official.put", record.official(person("p")), (n) => ({
    role: "referee",
    stations: n > 1 ? [station("s1")] : [],
  })),
  versioned("station.put", record.station(station("s8")), (n) => ({ ...aStation(8), code: `S${n}` })),
  versioned("sheetform.put", record.form(station("s2")), (n) => aForm({ binary: `new${n}` })),
  versioned("schedule.put", record.schedule, (n) => ({
    slots: [{ station: station("s1"), lane: 1, team: team("t1"), at: n }],
  })),
  versioned("policy.put", record.policy, (n) => ({ ...aPolicy, frozen: n > 1 })),
  versioned("substitution.put", record.substitution("u1" as SubstitutionId), (n) => ({
    team: team("t1"),
    leaves: person("p"),
    joins: person("q"),
    before: null,
    reason: `Reason ${n}`,
  })),
];
const RULED = [
  versioned("penalty.give", record.penalty(at, penalty("rough")), (n) => ({ count: n, reason })),
  versioned("failure.judge", record.failure(at, failure("alone")), (n) => ({
    verdict: n > 1 ? "lifted" : "confirmed",
    reason,
  })),
  versioned("ruling.give", record.ruling("r1" as RulingId), (n) => ({
    station: station("s2"),
    criterion: null,
    text: `Reading ${n}`,
  })),
  versioned("protest.decide", record.protest(protest("p1")), (n) => ({
    outcome: n > 1 ? "upheld" : "rejected",
    reason,
  })),
];
const RANKED = [
  versioned("team.status", record.teamStatus(team("t1")), (n) => ({
    status: n > 1 ? "withdrawn" : "disqualified",
    reason,
  })),
  versioned("tie.decide", record.tie("x" as TieId), (n) => ({
    order: n > 1 ? [team("t1"), team("t2")] : [team("t2"), team("t1")],
    by: "lots",
    reason,
  })),
];

/** A log in which a protest waits, and what stands in the record already. */
function begin(name: RecordName) {
  const { log } = ready();
  log.do(log.owner, "protest.lodge", record.protest(protest("p1")), {
    team: team("t1"),
    station: null,
    criterion: null,
    text: "So",
  });
  const standing = inForce(log.state, name)?.op;
  return { log, before: standing === undefined ? [] : [standing] };
}

describe.each([
  ...SETUP.map((one) => ({ ...one, sentence: "L7" })),
  ...RULED.map((one) => ({ ...one, sentence: "L29" })),
  ...RANKED.map((one) => ({ ...one, sentence: "L37" })),
])("[$sentence] $kind", ({ name, put }) => {
  test("the version that names the one in force takes force", () => {
    const { log, before } = begin(name);
    const first = put(log, 1, before);
    expect(inForce(log.state, name)?.op).toBe(first);
    const second = put(log, 2, [first]);
    expect(inForce(log.state, name)?.op).toBe(second);
    expect(rivals(log.state, name)).toEqual([]);
  });

  test("one that names an older one stands beside it, with its text, until one names both", () => {
    const { log, before } = begin(name);
    const first = put(log, 1, before);
    const second = put(log, 2, [first]);
    const rival = put(log, 3, [first]);
    expect(inForce(log.state, name)?.op).toBe(second);
    expect(contested(log.state)).toMatchObject([
      { record: name, versions: [{ op: second }, { op: rival, body: expect.anything() }] },
    ]);
    const third = put(log, 4, [second]);
    expect(rivals(log.state, name)).toMatchObject([{ op: rival }]);
    const chosen = put(log, 5, [third, rival]);
    expect(inForce(log.state, name)?.op).toBe(chosen);
    expect(contested(log.state)).toEqual([]);
  });

  test("two made without knowing of one another: the first stands, in whatever order their makers saw it", () => {
    const { log, before } = begin(name);
    const first = put(log, 1, before);
    const other = put(log, 2, before);
    expect(inForce(log.state, name)?.op).toBe(first);
    expect(rivals(log.state, name)).toMatchObject([{ op: other }]);
  });
});

describe("what replaces nothing", () => {
  const named: readonly (readonly [OpKind, (log: FakeLog, id: OpId) => readonly Target[], object])[] = [
    ["run.late", (_, id) => [naming(record.run(at), id)], { minutes: 2 }],
    ["run.again", (_, id) => [naming(record.run({ ...at, attempt: 2 }), id)], { counts: 2, reason }],
    ["seat.excuse", (_, id) => [naming(record.run(at), id)], { seat: seat("A"), scope: "run", reason }],
    [
      "block.give",
      (_, id) => [naming(record.run(at), id)],
      { block: block("team"), seat: seat("B"), reason },
    ],
    ["block.excuse", (_, id) => [naming(record.run(at), id)], { block: block("team"), reason }],
    ["criterion.excuse", (_, id) => [naming(record.run(at), id)], { criterion: "airway", reason }],
    ["discrepancy.settle", (_, id) => [naming(record.run(at), id)], { reason }],
    [
      "station.cancel",
      (_, id) => [naming(record.station(station("s2")), id)],
      { teams: null, treatment: "zero", reason },
    ],
    ["results.publish", (_, id) => [naming(record.issue(1), id)], { state: "provisional", upTo: 1 }],
    ["op.undo", (_, id) => [naming(record.op(id), id)], { reason }],
    ["op.accept", (_, id) => [naming(record.op(id), id)], { reason }],
    ["op.refuse", (_, id) => [naming(record.op(id), id)], { reason }],
  ];
  test.each(named)("[L29] %s names nothing", (kind, targets, body) => {
    const { log } = ready();
    const late = log.do(log.owner, "run.late", record.run(at), { minutes: 1 });
    const made = log.make(log.owner, kind, targets(log, late), body as OpTextOf<typeof kind>["body"]);
    expect(log.take(made)).toMatchObject({ kind: "quarantined", reason: { kind: "basisWrong" } });
  });

  test("[L29] of two that give one block the later stands", () => {
    const { log } = ready();
    const give = (to: string) =>
      log.do(log.owner, "block.give", record.run(at), { block: block("team"), seat: seat(to), reason });
    give("A");
    give("B");
    expect(runRecord(log.state, at).givenBlocks).toEqual(new Map([["team", "B"]]));
  });

  test("[L29] a run status may name those that it replaces, and nothing else that is about the run", () => {
    const { log } = ready();
    const status = log.do(log.owner, "run.status", record.run(at), { status: "dns" });
    const late = log.do(log.owner, "run.late", record.run(at), { minutes: 1 });
    log.do(log.owner, "run.status", [naming(record.run(at), status)], { status: "withdrawn" });
    expect(statusHeads(log.state, at)).toMatchObject([{ status: "withdrawn" }]);
    const wrong = log.say(log.owner, "run.status", [naming(record.run(at), late)], { status: "void" });
    expect(wrong.verdict).toMatchObject({ reason: { kind: "basisWrong" } });
  });
});

test("[L29] a penalty, a verdict on a failure, a ruling and a decision can name only what is of their record", () => {
  for (const { name, put } of RULED) {
    const { log } = begin(name);
    const late = log.do(log.owner, "run.late", record.run(at), { minutes: 1 });
    expect(() => put(log, 1, [late])).toThrow("basisWrong");
  }
});

test("[L7] what stands beside a form in force changes no sheet and makes no conflict of sheets", () => {
  const { log, s2 } = ready();
  submit(log, log.owner, sheetKey("s2", "t1"), s2);
  log.do(log.owner, "sheetform.put", record.form(station("s2")), aForm({ binary: "other" }));
  expect(sheetStanding(log.state, record.sheet(sheetKey("s2", "t1"))).kind).toBe("counts");
  expect(conflicts(log.state)).toEqual([]);
});
