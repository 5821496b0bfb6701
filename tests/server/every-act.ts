/** An act of every kind at a place of the cup, each right in itself: only who does it can make it wrong. */
import * as v from "valibot";
import {
  BlockId,
  CategoryId,
  CriterionId,
  FailureId,
  HistoryId,
  InviteId,
  type OpId,
  PenaltyId,
  PersonId,
  ProtestId,
  RulingId,
  StationId,
  SubstitutionId,
  type TeamId,
  TieId,
} from "../../src/core/competition/id.ts";
import { markRow } from "../../src/core/competition/mark.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import { DEFAULT_RULES } from "../../src/core/log/default-rules.ts";
import { hashText } from "../../src/core/log/entry.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import { opsOf } from "../../src/core/log/state.ts";
import { carla, refereeA, s1, s2, seatA, seatB, setUp, sheet, t1, t2 } from "./cup.ts";
import { act, createAct, TestDevice } from "./test-device.ts";
import { cup, formAt, sent, type TestServer } from "./test-server.ts";

const seal = v.parse(CriterionId, "seal");
const casualty = v.parse(BlockId, "casualty");
const rough = v.parse(PenaltyId, "rough");
const alone = v.parse(FailureId, "alone");
const reason = "Because";
const words = { en: "Words", fr: "Mots" };

/** What the acts are about; every id is of an op in the log. */
export interface Matters {
  /** A sheet of the acting device at seat A of station 1, where its role lets it make one; else the office's. */
  readonly ownSheet: OpId;
  /** Sheets of the office: at the same seat for the other team, and at station 2. */
  readonly othersSheet: OpId;
  readonly farSheet: OpId;
  /** Two heads each, by the office: at seat B of station 1 and of station 2, for the other team. */
  readonly heads: Readonly<Record<Place, readonly OpId[]>>;
  /** Late reports by the office at station 1 and 2. */
  readonly late: Readonly<Record<Place, OpId>>;
  readonly quarantined: OpId;
  readonly created: OpId;
  /** The forms of station 1 and 2. */
  readonly forms: Readonly<Record<Place, OpId>>;
  readonly spare: TestDevice;
  readonly head: number;
}
/** The acting device's own station and team, or the other ones. */
export type Place = "own" | "foreign";

/** Puts everything into the log that an act may be about. */
export async function prepare(
  at: TestServer,
  office: TestDevice,
  mine: TestDevice,
  spare: TestDevice,
): Promise<Matters> {
  const put = async (device: TestDevice, ...acts: readonly Act<OpKind>[]) => {
    const { results } = await sent(at, device, ...acts);
    return results.map((result) => {
      if (!("id" in result) || result.id === null) throw new Error(JSON.stringify(result));
      return result.id;
    });
  };
  const one = async (device: TestDevice, what: Act<OpKind>): Promise<OpId> => {
    const [id] = await put(device, what);
    if (id === undefined) throw new Error("nothing came of it");
    return id;
  };
  const rich = [s1, s2].map((station) => richForm(station, formAt(at, station)));
  await put(office, ...rich);
  const forms = { own: formAt(at, s1), foreign: formAt(at, s2) };
  const farAct = (team: TeamId, seat: typeof seatA, done: 0 | 1) =>
    act("sheet.submit", record.sheet({ station: s2, team, attempt: 1, seat }), body(forms.foreign, done));
  const mineAlready = await one(mine, sheet(forms.own, t1, seatA, 1));
  const isIn = at.server.logs.get(cup)?.state.ops.get(mineAlready)?.applied !== null;
  const ownSheet = isIn ? mineAlready : await one(office, sheet(forms.own, t1, seatA, 1));
  const othersSheet = await one(office, sheet(forms.own, t2, seatA, 1));
  const farSheet = await one(office, farAct(t1, seatA, 1));
  const heads = {
    own: await put(office, sheet(forms.own, t2, seatB, 0), sheet(forms.own, t2, seatB, 1)),
    foreign: await put(office, farAct(t2, seatB, 0), farAct(t2, seatB, 1)),
  };
  const late = {
    own: await one(office, act("run.late", record.run(runAt("own")), { minutes: 1 })),
    foreign: await one(office, act("run.late", record.run(runAt("foreign")), { minutes: 1 })),
  };
  await put(
    office,
    act("invite.make", record.invite(v.parse(InviteId, "old")), invite()),
    lodge("p-own", t1),
    lodge("p-foreign", t2),
  );
  const quarantined = await one(spare, act("schedule.put", record.schedule, { slots: [] }));
  const log = at.server.logs.get(cup);
  const [created] = log ? opsOf(log.state, record.competition) : [];
  if (!log || !created) throw new Error("the cup was never created");
  const { head } = log;
  return {
    ownSheet,
    othersSheet,
    farSheet,
    heads,
    late,
    quarantined,
    created: created.op.id,
    forms,
    spare,
    head,
  };
}

/** One act of each kind; a name behind a slash says what is particular to it. */
export function everyAct(
  mine: TestDevice,
  place: Place,
  matters: Matters,
): Readonly<Record<string, Act<OpKind>>> {
  const isOwn = place === "own";
  const [station, team] = isOwn ? [s1, t1] : [s2, t2];
  const run = runAt(place);
  const far = record.sheet({ station: s2, team: t1, attempt: 1, seat: seatA });
  const near = record.sheet({ station: s1, team: t1, attempt: 1, seat: seatA });
  const others = record.sheet({ station: s1, team: t2, attempt: 1, seat: seatA });
  const [corrected, basis] = isOwn ? [near, matters.ownSheet] : [far, matters.farSheet];
  const form = matters.forms[place];
  const settled = record.sheet({ ...run, team: t2, seat: seatB });
  const newcomer = new TestDevice({ now: () => 0 });
  const { device, key } = newcomer;
  const otherDevice = matters.spare.device;
  const create = createAct(mine);
  const ownerCompetition = create.body.competition;
  const list: readonly (readonly [string, Act<OpKind>])[] = [
    ["competition.create", create],
    ["competition.put", act("competition.put", record.competition, ownerCompetition, [matters.created])],
    ["rules.put", act("rules.put", record.rules, DEFAULT_RULES)],
    ["category.put", act("category.put", record.category(v.parse(CategoryId, "new")), { words, order: 9 })],
    ["team.put", act("team.put", record.team("t9" as TeamId), aTeam)],
    [
      "official.put",
      act("official.put", record.official(v.parse(PersonId, "new")), { role: "referee", stations: [] }),
    ],
    ["station.put", act("station.put", record.station(v.parse(StationId, "s9")), aStation)],
    ["sheetform.put", richForm(station, form)],
    ["schedule.put", act("schedule.put", record.schedule, { slots: [] })],
    ["policy.put", act("policy.put", record.policy, aPolicy)],
    [
      "substitution.put",
      act("substitution.put", record.substitution(v.parse(SubstitutionId, "new")), {
        team,
        leaves: carla,
        joins: v.parse(PersonId, "dora"),
        before: null,
        reason,
      }),
    ],
    [
      "history.begin",
      act("history.begin", record.history, {
        history: v.parse(HistoryId, "01890000-0000-7000-8000-00000000aaaa"),
        device,
        key,
        sealing: key,
        after: null,
      }),
    ],
    ["invite.make", act("invite.make", record.invite(v.parse(InviteId, "new")), invite())],
    ["invite.revoke", act("invite.revoke", record.invite(v.parse(InviteId, "old")), { reason })],
    [
      "device.admit",
      act("device.admit", record.device(device), { invite: null, device, key, role: refereeA }),
    ],
    ["device.assign", act("device.assign", record.device(otherDevice), { role: refereeA, reason })],
    ["device.revoke", act("device.revoke", record.device(otherDevice), { reason })],
    [
      "device.report",
      act("device.report", record.device(isOwn ? mine.device : otherDevice), { ready: true, checks: [] }),
    ],
    ["sheet.submit", act("sheet.submit", record.sheet({ ...run, seat: seatA }), body(form, 1))],
    ["sheet.submit/other seat", act("sheet.submit", record.sheet({ ...run, seat: seatB }), body(form, 1))],
    ["sheet.correct", act("sheet.correct", corrected, { ...body(form, 0), reason }, [basis])],
    [
      "sheet.correct/another's",
      act("sheet.correct", others, { ...body(matters.forms.own, 0), reason }, [matters.othersSheet]),
    ],
    ["sheet.void", act("sheet.void", corrected, { reason }, [basis])],
    ["sheet.void/another's", act("sheet.void", others, { reason }, [matters.othersSheet])],
    [
      "sheet.move",
      {
        kind: "sheet.move",
        targets: [
          { record: corrected, basis: [basis] },
          { record: record.sheet({ ...run, team: t2, seat: seatA }), basis: [] },
        ],
        body: { ...body(form, 1), reason },
      },
    ],
    ["sheet.acknowledge", act("sheet.acknowledge", corrected, { sheet: basis, how: "skipped", reason })],
    [
      "conflict.settle",
      act("conflict.settle", settled, { ...body(form, 1), reason }, [...matters.heads[place]]),
    ],
    ["discrepancy.settle", act("discrepancy.settle", record.run(run), { reason })],
    ["run.status", act("run.status", record.run(run), { status: "dnf", reason })],
    [
      "run.status/disqualified",
      act("run.status", record.run({ ...run, attempt: 1 }), { status: "disqualified", reason }),
    ],
    ["run.late", act("run.late", record.run(run), { minutes: 2 })],
    ["run.again", act("run.again", record.run({ ...run, attempt: 2 }), { counts: 2, reason })],
    ["seat.excuse", act("seat.excuse", record.run(run), { seat: seatB, scope: "run", reason })],
    ["block.give", act("block.give", record.run(run), { block: casualty, seat: seatA, reason })],
    ["block.excuse", act("block.excuse", record.run(run), { block: casualty, reason })],
    ["criterion.excuse", act("criterion.excuse", record.run(run), { criterion: seal, reason })],
    [
      "station.cancel",
      act("station.cancel", record.station(station), { teams: [team], treatment: "rebased", reason }),
    ],
    ["penalty.give", act("penalty.give", record.penalty(run, rough), { count: 1, reason })],
    ["discretion.give", act("discretion.give", record.discretion(run), { points: "1", reason })],
    ["failure.judge", act("failure.judge", record.failure(run, alone), { verdict: "lifted", reason })],
    ["team.status", act("team.status", record.teamStatus(team), { status: "withdrawn", reason })],
    [
      "tie.decide",
      act("tie.decide", record.tie(v.parse(TieId, "new")), { order: [t1, t2], by: "lots", reason }),
    ],
    [
      "ruling.give",
      act("ruling.give", record.ruling(v.parse(RulingId, "new")), { station, criterion: null, text: words }),
    ],
    ["protest.lodge", lodge("p-new", team)],
    ["protest.decide", decide(place, "rejected")],
    ["protest.decide/withdrawn", decide(place, "withdrawn")],
    [
      "results.publish",
      act("results.publish", record.issue(1), { state: "provisional", upTo: matters.head }),
    ],
    ["op.undo", act("op.undo", record.op(matters.late[place]), { reason })],
    ["op.accept", act("op.accept", record.op(matters.quarantined), { reason })],
    ["op.refuse", act("op.refuse", record.op(matters.quarantined), { reason })],
  ];
  return Object.fromEntries(list);
}

const aTeam = { number: 9, name: "Nine", nations: ["FRA"], categories: [], guest: false, members: [] };
const aStation = { code: "S9", title: words, short: words, order: 9, lanes: 1, weight: 1 };
const aPolicy = {
  board: "nothing",
  frozen: false,
  boardStations: false,
  captain: "nothing",
  detail: "stationComplete",
} as const;

function runAt(place: Place) {
  return place === "own" ? { station: s1, team: t1, attempt: 1 } : { station: s2, team: t1, attempt: 1 };
}

function body(form: OpId, done: 0 | 1) {
  return { sheet: { form, marks: [markRow(seal, { kind: "binary", done: done === 1 })] } };
}

function invite() {
  return { role: refereeA, secret: hashText("secret"), expires: 4_000_000_000_000, uses: 1 };
}

function lodge(id: string, team: TeamId) {
  return act("protest.lodge", record.protest(v.parse(ProtestId, id)), {
    team,
    station: null,
    criterion: null,
    text: "No",
  });
}

function decide(place: Place, outcome: "rejected" | "withdrawn") {
  return act("protest.decide", record.protest(v.parse(ProtestId, `p-${place}`)), { outcome, reason });
}

/** The cup's form of a station, with a penalty, a critical failure and room for the head judge. */
function richForm(station: StationId, before: OpId): Act<"sheetform.put"> {
  const plain = setUp.find(({ targets }) => targets[0]?.record === record.form(station));
  if (plain?.kind !== "sheetform.put") throw new Error(`no form for ${station}`);
  const { body: form } = plain as Act<"sheetform.put">;
  return act(
    "sheetform.put",
    record.form(station),
    {
      ...form,
      penalties: [{ id: rough, words, points: "-1", most: 3 }],
      failures: [{ id: alone, words, effect: { kind: "zero" } }],
      discretion: { least: "-5", most: "5" },
    },
    [before],
  );
}
