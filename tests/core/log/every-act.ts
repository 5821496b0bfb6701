/** An act of every kind, for tests that ask the same of each. */
import type { OpId, RulingId, SubstitutionId, TieId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import type { OpKind, OpTextOf, Target } from "../../../src/core/log/op.ts";
import {
  aCompetition,
  aForm,
  aPolicy,
  aSheet,
  aStation,
  aTeam,
  block,
  category,
  criterion,
  type FakeDevice,
  type FakeLog,
  failure,
  history,
  invite,
  key,
  naming,
  penalty,
  person,
  protest,
  reason,
  referee,
  run,
  seat,
  sheetKey,
  station,
  team,
} from "./builders.ts";

const because = { reason };
const words = { en: "Words", fr: "Mots" };
const a = sheetKey("s2", "t1", "A");
const name = record.sheet(a);
const about = run("s2", "t1");

export type EveryAct = { readonly [K in OpKind]: readonly [readonly Target[], OpTextOf<K>["body"]] };

/**
 * Targets and body of an act of every kind about team 1 at station 2, as the office might have written it; not all of
 * them would be accepted.
 *
 * @param device  a tablet of station 2, which acts about devices are about
 * @param ops     a sheet at seat A, a `run.late`, and two ops in quarantine, for acts that name or decide one
 */
export function everyAct(
  log: FakeLog,
  s2: OpId,
  device: FakeDevice,
  ops: Partial<Readonly<Record<"sheet" | "status" | "aside" | "waits", OpId>>> = {},
): EveryAct {
  const at = (target: Target["record"], ...basis: readonly OpId[]) => [naming(target, ...basis)];
  const sheet = aSheet(s2);
  const role = referee("s2", ["A"]);
  const begins = { history: history(2), device: device.id, key: device.key, sealing: key(9), after: null };
  const invited = { role, secret: hashText("secret"), expires: log.now, uses: 1 };
  const owner = { device: log.owner.id, key: log.owner.key };
  const { sheet: submitted = s2, status = s2, aside = s2, waits = s2 } = ops;
  const moved = [naming(name, submitted), naming(record.sheet({ ...a, team: team("t3") }))];
  const lodged = record.protest(protest("p1"));
  return {
    "competition.create": [at(record.competition), { practice: false, owner, competition: aCompetition }],
    "competition.put": [at(record.competition), aCompetition],
    "history.begin": [at(record.history), begins],
    "rules.put": [at(record.rules), DEFAULT_RULES],
    "policy.put": [at(record.policy), aPolicy],
    "results.publish": [at(record.issue(1)), { state: "provisional", upTo: 1 }],
    "category.put": [at(record.category(category("k"))), { words, order: 1 }],
    "team.put": [at(record.team(team("t1"))), aTeam(1)],
    "official.put": [at(record.official(person("p"))), { role: "referee", stations: [station("s2")] }],
    "schedule.put": [at(record.schedule), { slots: [] }],
    "substitution.put": [
      at(record.substitution("u1" as SubstitutionId)),
      { team: team("t1"), leaves: person("p"), joins: person("q"), before: null, reason },
    ],
    "team.status": [at(record.teamStatus(team("t1"))), { status: "withdrawn", reason }],
    "tie.decide": [at(record.tie("tie" as TieId)), { order: [team("t1"), team("t2")], by: "lots", reason }],
    "station.put": [at(record.station(station("s2"))), aStation(2)],
    "sheetform.put": [at(record.form(station("s2"))), aForm({ seats: ["A", "B"] })],
    "ruling.give": [
      at(record.ruling("r1" as RulingId)),
      { station: station("s2"), criterion: null, text: "As told at the briefing" },
    ],
    "station.cancel": [
      at(record.station(station("s2"))),
      { teams: [team("t3")], treatment: "rebased", reason },
    ],
    "run.status": [at(record.run(about)), { status: "dnf" }],
    "run.late": [at(record.run(about)), { minutes: 3 }],
    "run.again": [at(record.run({ ...about, attempt: 2 })), { counts: 1, reason }],
    "seat.excuse": [
      at(record.run({ ...about, team: team("t1") })),
      { seat: seat("Z"), scope: "run", reason },
    ],
    "block.give": [at(record.run(about)), { block: block("team"), seat: seat("A"), reason }],
    "block.excuse": [at(record.run(about)), { block: block("none"), reason }],
    "criterion.excuse": [at(record.run(about)), { criterion: criterion("none"), reason }],
    "sheet.submit": [at(name), { sheet }],
    "sheet.correct": [at(name, submitted), { sheet, reason }],
    "sheet.void": [at(name, submitted), because],
    "sheet.move": [moved, { sheet, reason }],
    "sheet.acknowledge": [at(name), { sheet: submitted, how: "pin" }],
    "conflict.settle": [at(name, submitted), { sheet, reason }],
    "discrepancy.settle": [at(record.run(about)), because],
    "penalty.give": [at(record.penalty(about, penalty("rough"))), { count: 1, reason }],
    "discretion.give": [at(record.discretion(about)), { points: 1, reason }],
    "failure.judge": [at(record.failure(about, failure("alone"))), { verdict: "lifted", reason }],
    "protest.lodge": [at(lodged), { team: team("t1"), station: station("s2"), criterion: null, text: "So" }],
    "protest.decide": [at(lodged), { outcome: "rejected", reason }],
    "invite.make": [at(record.invite(invite("i1"))), invited],
    "invite.revoke": [at(record.invite(invite("i1"))), because],
    "device.admit": [
      at(record.device(device.id)),
      { invite: null, device: device.id, key: device.key, role },
    ],
    "device.assign": [at(record.device(device.id)), { role, reason }],
    "device.revoke": [at(record.device(device.id)), because],
    "device.report": [at(record.device(device.id)), { ready: true, checks: [] }],
    "op.undo": [at(record.op(status)), because],
    "op.accept": [at(record.op(aside)), because],
    "op.refuse": [at(record.op(waits)), because],
  };
}
